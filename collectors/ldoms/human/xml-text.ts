/** XML that a host printed, read without anything that XML can do beyond elements and text (H-P4). */
import { XmlElement, parseXml } from '@rgrove/parse-xml';

const depthLimit = 64;

/** The root element, or why there is none. */
export function xmlRoot(text: string): XmlElement | { readonly why: string } {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { why: 'declares a document type or an entity, which is refused' };
  if (isTooDeep(text)) return { why: `nests its elements deeper than ${depthLimit}` };
  try {
    return parseXml(text, { includeOffsets: true }).root ?? { why: 'has no root element' };
  } catch {
    return { why: 'is not well-formed XML: it is cut, or text stands inside it' };
  }
}

/** Counted before parsing: a parser that recurses would run out of stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [tag, close] of text.matchAll(/<(\/?)[A-Za-z_][^<>]{0,100000}>/g)) {
    if (close === '/') depth--;
    else if (!tag.endsWith('/>') && ++depth > depthLimit) return true;
  }
  return false;
}

/** The child elements of a name, without its prefix. */
export function children(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => child instanceof XmlElement && localName(child) === name);
}

export function elementsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => child instanceof XmlElement);
}

export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
