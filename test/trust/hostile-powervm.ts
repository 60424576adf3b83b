/** A PowerVM fleet without a flaw, so that its moves and their commands are shown, with hostile names. */
import { capturesOf } from '../../examples/generator/powervm/captures.ts';
import type { PowervmModel } from '../../examples/generator/powervm/model.ts';
import type { Capture } from '../../schemas/generated/types.ts';
import { guarded, modelOf } from '../laws/near-misses.ts';
import { canary, hostileNames, renameIn } from './hostile-fleet.ts';

/** Names that end a value, an attribute or a list where the HMC takes many in one word. */
export const hostileToHmc: readonly string[] = [
  `O'Neil "${canary}"`,
  `a,dest_lpar_id=9`,
  `a"",msp_redundancy=""1`,
  `b/1//2`,
  `c\\"d`,
  'blank blank',
  `=cmd|'/C ${canary}'!A0`,
  '%s%n',
];

const allNames = [...hostileToHmc, ...hostileNames.filter((name) => !name.includes('\n'))];

export type PowervmField = 'system' | 'lpar' | 'vios' | 'pool' | 'vswitch' | 'vtd' | 'hmc';

function namesOf({ hmcs }: PowervmModel): Readonly<Record<PowervmField, readonly string[]>> {
  const systems = hmcs.flatMap((hmc) => hmc.systems);
  const lpars = systems.flatMap((system) => system.lpars);
  return {
    hmc: hmcs.map(({ name }) => name),
    system: systems.map(({ name }) => name),
    lpar: lpars.map(({ name }) => name),
    vios: systems.flatMap(({ vioses }) => vioses.map(({ name }) => name)),
    pool: [...new Set(systems.flatMap(({ pools }) => pools.map(({ name }) => name)))].filter((name) => name !== 'DefaultPool'),
    vswitch: [...new Set(systems.flatMap(({ vswitches }) => vswitches))],
    vtd: lpars.flatMap(({ scsi }) => scsi.flatMap(({ devices }) => devices.map(({ vtd }) => vtd))),
  };
}

export interface HostilePowervm {
  readonly captures: readonly Capture[];
  readonly guests: readonly string[];
  readonly hosts: readonly [source: string, target: string];
}

/**
 * @param turn another one gives each field other names
 * @param only the names of these fields; default: all
 */
export function hostilePowervm(turn: number, only?: readonly PowervmField[]): HostilePowervm {
  const model = modelOf(guarded);
  const renamed = new Map<string, string>();
  Object.entries(namesOf(model)).forEach(([field, own], at) => {
    if (only?.includes(field as PowervmField) === false) return;
    own.forEach((name, index) => {
      if (!renamed.has(name)) renamed.set(name, allNames[(index + turn * 7 + at * 5) % allNames.length] as string);
    });
  });
  // Endpoints are named by the site, not by what they show.
  const captures = capturesOf(renameIn(model, renamed) as PowervmModel).map((capture, index) => ({ ...capture, endpoint: `e${index}` }));
  const { source, target } = guarded;
  const nameNow = (name: string): string => renamed.get(name) ?? name;
  return { captures, guests: source.lpars.map(({ name }) => nameNow(name)), hosts: [nameNow(source.name), nameNow(target.name)] };
}
