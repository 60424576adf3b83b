/** Virtual SANs, with the LUNs behind their ports where nothing hides some of them. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { TextsFact, Vsan } from '../../schemas/generated/types.ts';
import * as commands from './commands.ts';
import type { Outputs } from './outputs.ts';
import { parseLdmListHba } from './parsers/ldm-list-hba.ts';
import { isBefore } from './parsers/ldm-version.ts';
import type { PrintedVsan } from './parsers/services.ts';

export function vsansOf(printed: Fact<readonly PrintedVsan[]>, outputs: Outputs): Fact<Vsan[]> {
  if (!isKnown(printed)) return printed;
  return known(
    printed.v.map((vsan): Vsan => {
      const { name, serviceDomain, iport } = vsan;
      return { name, serviceDomain, iport, luns: lunsOf(vsan, outputs) };
    }),
    printed.s,
  );
}

function lunsOf({ name, serviceDomain, masked }: PrintedVsan, outputs: Outputs): TextsFact {
  if (!isKnown(name)) return name;
  if (!isKnown(serviceDomain)) return serviceDomain;
  const mask = maskOf(masked, outputs);
  if (!isKnown(mask)) return mask;
  if (mask.v) return missing('the virtual SAN shows only some of the LUNs behind its port (mask=on), and which is not printed', mask.s);
  const { ports } = outputs.read(commands.ldmListHba, parseLdmListHba, (why) => ({ ports: why }), { domain: serviceDomain.v });
  if (!isKnown(ports)) return ports;
  const [own, other] = ports.v.filter(({ vsan }) => vsan === name.v);
  if (own === undefined || other !== undefined)
    return missing(`ldm list-hba shows ${own === undefined ? 'no port' : 'several ports'} of ${name.v}`, joinSources(name.s, ports.s));
  return own.luns;
}

/** Masks came with 3.6. */
function maskOf(masked: Fact<boolean>, { version: { ldmVersion } }: Outputs): Fact<boolean> {
  if (isKnown(masked) || !isKnown(ldmVersion)) return masked;
  return isBefore(ldmVersion.v, 3, 6) ? known(false, ldmVersion.s) : masked;
}
