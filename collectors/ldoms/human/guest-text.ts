/** Where, in text of any form, a guest may have written: inside its OpenBoot variables (H-P10). */
import { sections } from './sections.ts';
import { listTitle } from './text-records.ts';

const ends = /^(?:-{10,200}|NAME|DOMAIN)$/;
const record = /^[A-Z][A-Z0-9]{1,40}(?:\||$)/;
const variable = /^(?:\|| +)([a-z][^ =]{0,254})=/;

/** Follows a text line by line. */
export interface GuestTextWatch {
  /** @param line cleaned; returns whether a guest may have written it, or what stands after it */
  sees(line: string): boolean;
}

export function watchGuestText(): GuestTextWatch {
  let inVariables = false;
  let several = false;
  let inXml = false;
  return {
    sees(line) {
      if (line.includes('</LDM_interface>')) inXml = false;
      else if (/^<(?:\?xml[ ?]|LDM_interface[ >])/.test(line)) inXml = true;
      if (inXml) return true;
      if (line === 'VARIABLES') {
        inVariables = true;
        several = false;
        return false;
      }
      if (!inVariables || line === '') return inVariables && several;
      const name = variable.exec(line)?.[1];
      if (name !== undefined) {
        several ||= name === 'nvramrc';
        return several;
      }
      if (sections.has(line) || ends.test(line) || listTitle.test(line) || record.test(line)) {
        inVariables = false;
        return false;
      }
      return true;
    },
  };
}
