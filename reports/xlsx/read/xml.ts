/** XML of a part as events, without namespaces' prefixes: programs differ in them. */
import type { Readable } from 'node:stream';
import { UnreadableWorkbook } from './unreadable.ts';

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A text or tag beyond this is nothing that a sheet can hold; the parser would gather it in memory. */
const longestBytes = 4 << 20;

/** @throws UnreadableWorkbook where it is not well-formed, or has a document type */
export async function readXml(part: Readable, name: string, handlers: XmlHandlers): Promise<void> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ xmlns: false });
  let gathered = 0;
  parser.on('error', (error) => {
    throw new UnreadableWorkbook(`${name} is damaged: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new UnreadableWorkbook(`${name} has a document type, which no workbook has`);
  });
  parser.on('opentag', (tag) => {
    gathered = 0;
    handlers.open?.(local(tag.name), withoutPrefixes(tag.attributes));
  });
  parser.on('closetag', (tag) => {
    gathered = 0;
    handlers.close?.(local(tag.name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of part) {
    gathered += (chunk as Buffer).length;
    parser.write(decoded(decoder, chunk as Buffer, name));
    if (gathered > longestBytes) throw new UnreadableWorkbook(`${name} has a text of more than ${longestBytes} bytes`);
  }
  parser.write(decoded(decoder, undefined, name));
  parser.close();
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined, name: string): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new UnreadableWorkbook(`${name} is not UTF-8`, { cause });
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function withoutPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const plain: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('xmlns')) plain[local(name)] = value;
  return plain;
}
