/** Lists whose elements have names, compared name by name. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, ComparedValue } from '../../../schemas/generated/types.ts';
import { onlyOn } from '../../comparison.ts';
import type { Pair } from '../../comparison.ts';
import type { Systems } from './sides.ts';

export interface NamedKind<Element> {
  readonly group: string;
  readonly name: (element: Element) => Fact<string>;
  /** undefined: all of them. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly words: (element: Element) => string;
  /** Commands, on the HMC, for a system that lacks the element. */
  readonly add?: (system: string, element: Element) => readonly string[];
  /** Items of what both systems have. */
  readonly items: (name: string, elements: Pair<Element>) => readonly ComparedItem[];
}

export function compareNamed<Element>(
  hosts: Systems,
  lists: Pair<Fact<readonly Element[]>>,
  { group, name, only, words, add, items }: NamedKind<Element>,
): readonly ComparedItem[] {
  const [a, b] = lists.map((list) => byName(list, name)) as [Named<Element>, Named<Element>];
  if ('why' in a || 'why' in b) return [notKnown(group, a, b)];
  const names = [...new Set([...a.elements.keys(), ...b.elements.keys()])]
    .filter((each) => only === undefined || only.has(each))
    .sort(inOrder);
  return names.flatMap((each) => {
    const [left, right] = [a.elements.get(each), b.elements.get(each)];
    if (left !== undefined && right !== undefined) return items(each, [left, right]);
    const there = (left ?? right) as Element;
    const side = left === undefined ? 1 : 0;
    return [onlyOn(group, each, { side, words: words(there), add: add?.(hosts[side === 0 ? 1 : 0].name, there) ?? [], remove: [] })];
  });
}

type Named<Element> = { readonly elements: ReadonlyMap<string, Element> } | { readonly why: string };

function byName<Element>(list: Fact<readonly Element[]>, name: (element: Element) => Fact<string>): Named<Element> {
  if (!isKnown(list)) return { why: list.why };
  const elements = new Map<string, Element>();
  for (const element of list.v) {
    const named = name(element);
    if (!isKnown(named)) return { why: named.why };
    elements.set(named.v, element);
  }
  return { elements };
}

/** What the other system has is no difference where a list is not known. */
function notKnown(group: string, ...sides: readonly Named<unknown>[]): ComparedItem {
  const [a, b] = sides.map((side): ComparedValue => ('why' in side ? { missing: side.why } : { value: `${side.elements.size} known` })) as [
    ComparedValue,
    ComparedValue,
  ];
  return { group, item: 'the list', outcome: 'unknown', values: [a, b], commands: [[], []], configured: true };
}
