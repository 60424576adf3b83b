import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDomains } from '../../../../collectors/ldoms/parsers/domains.ts';
import { readingOf } from '../reading.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../../fixtures/ldoms-human', name), 'utf8');

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return `!${String(value.why)}`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

const domainsOf = (text: string): unknown => plain(parseDomains(text, readingOf('it')).facts.domains);
const plainXml = fixture('constraints-1.2.xml');
const ovf = fixture('constraints-3.6.xml');

describe('constraints as XML', () => {
  it('of 1.2: one element for each resource', () => {
    expect(domainsOf(plainXml)).toMatchObject([
      {
        line: { name: 'web1' },
        vcpus: 8,
        memoryBytes: 2 ** 30,
        vnets: [{ name: 'net0', vsw: 'vsw0', serviceDomain: '', mac: '00:14:4f:fb:33:01', pvid: '!pvid is not reported by ldm 3.6 in it' }],
        vdisks: [{ name: 'root', volume: 'web1-root', vds: 'vds0' }],
      },
    ]);
  });

  it('of 3.6: OVF items with generic properties', () => {
    expect(domainsOf(ovf)).toMatchObject([
      {
        line: { name: 'erp-db1' },
        uuid: '8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77c0de',
        mac: '00:14:4f:f8:7e:20',
        hostId: '84f87e20',
        cpuArch: 'migration-class1',
        perfCounters: [],
        masters: ['svc1'],
        vcpus: 16,
        memoryBytes: 8 * 2 ** 30,
        vnets: [{ name: 'vnet0', vsw: 'primary-vsw0', pvid: 210 }],
        vdisks: [{ name: 'vdisk0', volume: 'erp-db1-root', vds: 'primary-vds0' }],
      },
    ]);
  });

  it('of one domain after the other are read together, with a prompt behind the last', () => {
    expect(domainsOf(`${plainXml}${ovf}primary# \n`)).toMatchObject([{ line: { name: 'web1' } }, { line: { name: 'erp-db1' } }]);
  });

  it('cite their lines', () => {
    const { facts } = parseDomains(`${plainXml}${ovf}`, readingOf('it'));

    expect('v' in facts.domains ? facts.domains.v.map(({ line }) => line.source) : []).toEqual([
      [4, 29],
      [37, 86],
    ]);
  });

  it.each([
    ['a document type', plainXml.replace('<LDM', '<!DOCTYPE x [<!ENTITY a "b">]>\n<LDM'), /declares a document type or an entity/],
    ['text inside', plainXml.replace('<ldom>', '<ldom> & '), /is not well-formed/],
    ['text behind', `${plainXml}Broadcast message\n`, /is followed by text/],
    ['a domain without a name', plainXml.replace('<ldom_name>web1</ldom_name>', ''), /without a name/],
    ['no domain', '<?xml version="1.0"?>\n<LDM_interface version="1.0"></LDM_interface>\n', /shows no domain/],
    ['a million levels', `<?xml version="1.0"?>\n${'<a>\n'.repeat(1_000_000)}\n`, /deeper than 64/],
  ])('%s is refused', (_what, text, why) => {
    expect(domainsOf(text)).toMatch(why);
  });

  it('cut at any line they give nothing', () => {
    for (const text of [plainXml, ovf]) {
      const lines = text.trimEnd().split('\n');
      for (let count = 1; count < lines.length; count++) expect(domainsOf(`${lines.slice(0, count).join('\n')}\n`)).toMatch(/^!/);
    }
  });

  it('a property that occurs twice has no value, and its resource is not used', () => {
    expect(domainsOf(plainXml.replace('<vol_name>', '<vol_name>other</vol_name><vol_name>'))).toMatchObject([
      { vdisks: '!a VDISK record of it cannot be used: a property is not there', vcpus: 8 },
    ]);
  });

  it('names of elements and properties pollute nothing', () => {
    domainsOf(plainXml.replaceAll('vol_name', '__proto__').replaceAll('cpu', 'constructor'));

    expect(Object.hasOwn(Object.prototype, 'web1-root')).toBe(false);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });
});
