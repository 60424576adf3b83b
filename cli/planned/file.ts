/** Planned guests out of YAML (or JSON, which is YAML): a list under `guests:`. */
import { Lexer, LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import type { Written } from '../../planner/new/wish.ts';
import { wishKeys } from '../../schemas/planned-guests.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { isTooDeep, tooDeep } from '../../schemas/yaml-depth.ts';
import { nearest } from '../nearest.ts';

/** @throws UsageError naming file, line and what was expected */
export function plannedInFile(text: string, shown: string): readonly { readonly place: string; readonly values: Written }[] {
  const name = visible(shown);
  if (isTooDeep(text, new Lexer())) throw new UsageError(`${name}: ${tooDeep}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (node: Node | null | undefined): string => `${name}:${lines.linePos(node?.range?.[0] ?? 0).line}`;
  const [broken] = document.errors;
  if (broken !== undefined) throw new UsageError(`${name}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${broken.message}`);
  const list = isMap(document.contents) ? document.contents.get('guests', true) : document.contents;
  if (!isSeq(list)) throw new UsageError(`${name}: expected a list under "guests:", as in "guests: [{name: erp01, like: erp02}]"`);
  return list.items.map((item) => {
    if (!isMap(item)) throw new UsageError(`${at(item)}: expected a planned guest with a name, such as "- name: erp01"`);
    const values: Record<string, unknown> = {};
    for (const { key, value } of item.items) {
      const word = isScalar(key) ? String(key.value) : '';
      if (!Object.hasOwn(wishKeys, word)) {
        const [meant] = nearest(word, Object.keys(wishKeys));
        throw new UsageError(
          `${at(key)}: there is no ${JSON.stringify(excerpt(word, 40))} of a planned guest${meant === undefined ? `; there are ${Object.keys(wishKeys).join(', ')}` : `: did you mean ${meant}?`}`,
        );
      }
      values[word] = plainValue(value, (node) => at(node));
    }
    return { place: at(item), values: values };
  });
}

function plainValue(node: Node | null, at: (node: Node | null) => string): unknown {
  if (node === null) return undefined;
  if (isScalar(node) && (node.value === null || ['string', 'number', 'boolean'].includes(typeof node.value)))
    return node.value ?? undefined;
  if (isSeq(node) && node.items.every((item) => isScalar(item) && ['string', 'number'].includes(typeof item.value)))
    return node.items.map((item) => (item as { value: string | number }).value);
  throw new UsageError(`${at(node)}: expected a text, a number, yes or no, or a list of texts or numbers`);
}
