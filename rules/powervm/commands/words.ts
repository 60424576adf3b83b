/** Parts of HMC commands, quoted for the shell, and for the lists that these commands read inside a word. */
import { visible } from '../../../schemas/visible.ts';
import { sh } from '../../shell.ts';

const refused = '# no command';

/** The parts as one command; where a part could not be written, why. */
export function command(...parts: readonly (string | undefined)[]): string {
  return parts.find((part) => part?.startsWith(refused)) ?? parts.filter((part) => part !== undefined && part !== '').join(' ');
}

export interface LparWords {
  /** -p NAME or --id N, for migrlpar and chlparstate. */
  readonly select: string;
  /** -n NAME or --id N, for chsysstate. */
  readonly named: string;
  /** --filter for lssyscfg, lshwres and lslparmigr. */
  readonly filter: string;
}

/** A name that means a list, or a quote, to these commands is given by its number. */
export function lparWords(name: string, lparId: number | undefined): LparWords {
  if (!/[,"'=\\]/.test(name) && visible(name) === name && !name.startsWith('-'))
    return { select: sh`-p ${name}`, named: sh`-n ${name}`, filter: sh`--filter ${`lpar_names=${name}`}` };
  if (lparId !== undefined) return { select: sh`--id ${lparId}`, named: sh`--id ${lparId}`, filter: sh`--filter ${`lpar_ids=${lparId}`}` };
  const why = `${refused}: the name ${visible(name)} cannot be written here, and its partition number is not known`;
  return { select: why, named: why, filter: why };
}
