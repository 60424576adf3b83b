/** Whether a system has a processor compatibility mode. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown } from '../define.ts';
import type { CheckRule, FixData, Names, Outcome, Path, WeightByState } from '../define.ts';
import { sh } from '../shell.ts';
import { modeTable } from './data/processor-modes.ts';
import { generationOf } from './generations.ts';
import { hmcData } from './hmc-data.ts';
import { listed } from './text.ts';
import { sources } from './sources.ts';

/** What says which modes a system has: its own list, else its generation and firmware. */
export interface ModesOfSystem {
  readonly modes: readonly string[] | undefined;
  readonly generation: string | undefined;
  readonly firmwareFamily: string | undefined;
}
interface Facts extends ModesOfSystem {
  readonly mode: string;
}
interface Data {
  readonly mode: string;
  /** The target's own list; absent: the table decided. */
  readonly modes?: readonly string[];
  readonly generation?: string;
}

/** One form for POWER6+, POWER6_Plus and power6+: lower case, with "+". */
export function normaliseMode(mode: string): string {
  return mode.trim().toLowerCase().replace('_plus', '+');
}

export function isDefault(mode: string): boolean {
  return normaliseMode(mode) === 'default';
}

/** Whether it is one of the two modes with floating point instructions of one generation only. */
export function isEnhanced(mode: string): boolean {
  return normaliseMode(mode).endsWith('_enhanced');
}

/** true or false where it is sure; else why it is not. */
function hasMode(mode: string, { modes, generation, firmwareFamily }: ModesOfSystem): boolean | { readonly why: string } {
  const wanted = normaliseMode(mode);
  if (!/^power\d/.test(wanted)) return { why: `what processor compatibility mode ${mode} is` };
  if (modes !== undefined && modes.length > 0) return modes.some((each) => normaliseMode(each) === wanted);
  const servers = modeTable[wanted];
  const server = generationOf(generation);
  if (server === undefined || servers === undefined)
    return {
      why: `the processor compatibility modes of the target were not read, and ${mode} is not known for ${generation ?? 'its generation'}`,
    };
  const has = servers[server] ?? 'no';
  if (has === 'unclear')
    return { why: `the processor compatibility modes of the target were not read, and not every ${server} server has ${mode}` };
  if (typeof has === 'string') return has === 'yes';
  const family = Number(firmwareFamily);
  return Number.isInteger(family) && family > 0
    ? family >= has
    : { why: `${mode} needs firmware ${has}, and that of the target is not known` };
}

interface ModeRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly settledByDryRun: readonly string[];
  /** Path of the mode that the target must have. */
  readonly mode: Path;
  /** What the partition has to do with the mode, for example "runs in". */
  readonly verb: string;
  /** `default` passes: the hypervisor then selects a mode that the server has. */
  readonly takesDefault: boolean;
}

/** A rule that a mode of the partition exists on the target. */
export function defineModeRule({ mode: modePath, verb, takesDefault, ...meta }: ModeRule): CheckRule<Facts, Data> {
  return defineRule<Facts, Data>({
    ...meta,
    scope: 'move',
    dependsOn: 'compatibility',
    rows: ['proc.compat'],
    sources: [sources.compatibilityModes, sources.modeDefinitions],
    vendorTexts: [],
    needs: {
      mode: modePath,
      modes: 'target.powervm.procCompatModes',
      generation: 'target.powervm.processorGeneration',
      firmwareFamily: 'target.powervm.firmwareFamily',
    },
    partial: ['modes', 'generation', 'firmwareFamily'],
    check: ({ mode, ...target }) => (takesDefault && isDefault(mode) ? pass() : decideMode(mode, target)),
    message: ({ mode, modes, generation }, { guest, target }) =>
      `${guest} ${verb} processor compatibility mode ${mode}; ${target} ${
        modes === undefined
          ? `is a ${generation ?? ''} server, which does not have it`
          : `has ${listed(modes.filter((each) => !isDefault(each)))}`
      }`,
    fix: ({ mode, modes }, names) => [lowerMode(mode, modes, modePath, names)],
    examples: () => {
      const power9 = {
        mode: 'POWER8',
        modes: ['default', 'POWER7', 'POWER8', 'POWER9_base', 'POWER9'],
        generation: 'POWER9',
        firmwareFamily: '950',
      };
      const unread = { modes: missing('lssyscfg -r sys was cut') };
      return [
        { name: 'a mode that the target lists', facts: power9, expect: 'pass' },
        {
          name: 'a mode that the target does not list',
          facts: { ...power9, mode: 'POWER10' },
          expect: 'fail',
          says: /POWER10.*POWER7, POWER8/,
          boundary: true,
        },
        {
          name: 'another spelling of the same mode',
          facts: { ...power9, mode: 'POWER6_Plus', modes: ['POWER6+', 'POWER7'] },
          expect: 'pass',
          boundary: true,
        },
        {
          name: 'POWER9 where only its base is listed',
          facts: { ...power9, mode: 'POWER9', modes: ['POWER9_base'] },
          expect: 'fail',
          boundary: true,
        },
        { name: 'the list was not read, and every server of the generation has it', facts: { ...power9, ...unread }, expect: 'pass' },
        {
          name: 'the list was not read, and no server of the generation has it',
          facts: { ...power9, ...unread, mode: 'POWER10' },
          expect: 'fail',
          says: /POWER9 server/,
        },
        {
          name: 'the list was not read, and the firmware is too old',
          facts: { ...power9, ...unread, mode: 'POWER9', firmwareFamily: '930' },
          expect: 'fail',
          boundary: true,
        },
        {
          name: 'neither list nor firmware were read',
          facts: { ...power9, ...unread, mode: 'POWER9', firmwareFamily: missing('lslic was not run') },
          expect: 'unknown',
          says: /firmware 940/,
        },
        {
          name: 'the list was not read, and documents differ',
          facts: { ...power9, ...unread, mode: 'POWER8', generation: 'POWER11' },
          expect: 'unknown',
          says: /not every POWER11/,
        },
        { name: 'nothing of the target was read', facts: { ...power9, ...unread, generation: missing('not read') }, expect: 'unknown' },
        {
          name: 'the default mode',
          facts: { ...power9, mode: 'default' },
          expect: takesDefault ? ('pass' as const) : ('unknown' as const),
          boundary: true as const,
        },
        { name: 'a word that is no mode', facts: { ...power9, mode: 'unavailable' }, expect: 'unknown', says: /unavailable/ },
        {
          name: 'the mode of the partition was not read',
          facts: { ...power9, mode: missing('lssyscfg -r lpar was cut') },
          expect: 'unknown',
          says: /cut/,
        },
      ];
    },
  });
}

function decideMode(mode: string, target: ModesOfSystem): Outcome<Data> {
  const has = hasMode(mode, target);
  if (typeof has === 'object') return unknown(has.why, 'run lssyscfg -r sys -F name,lpar_proc_compat_modes on the HMC of the target');
  if (has) return pass();
  const { modes, generation } = target;
  return fail(
    modes === undefined || modes.length === 0 ? { mode, ...(generation === undefined ? {} : { generation }) } : { mode, modes: [...modes] },
  );
}

/** The newest of the modes that is older than one; undefined: none is known to be. */
export function olderMode(mode: string, modes: readonly string[] | undefined): string | undefined {
  const order = Object.keys(modeTable).filter((each) => !isEnhanced(each));
  const at = order.indexOf(normaliseMode(mode).replace('_enhanced', ''));
  const older = order.slice(0, Math.max(at, 0));
  return (modes ?? [])
    .filter((each) => older.includes(normaliseMode(each)))
    .sort((a, b) => older.indexOf(normaliseMode(b)) - older.indexOf(normaliseMode(a)))[0];
}

/** The partition is activated in a mode that the target has, too. */
export function lowerMode(mode: string, modes: readonly string[] | undefined, path: Path, { guest, source }: Names): FixData {
  const lower = olderMode(mode, modes);
  const wanted = lower ?? 'MODE';
  return {
    on: 'guest',
    action: `powervm:compatibility-mode:${guest}`,
    summary: `Set the processor compatibility mode ${lower ?? '(one that both systems have)'} in the profile of ${guest}, shut ${guest} down and activate that profile: a restart from inside is not enough. Run the command on the HMC of ${source}; put the name of the profile in place of PROFILE.`,
    commands: [sh`chsyscfg -r prof -m ${source} -i ${hmcData({ name: 'PROFILE', lpar_name: guest, lpar_proc_compat_mode: wanted })}`],
    effect: 'The partition is down until it is activated again, and does without what only the newer mode has.',
    restartsGuest: true,
    ...(lower === undefined ? {} : { assume: [{ path, op: 'set' as const, value: lower }] }),
  };
}
