/** Rules that both systems must be capable of a kind of move. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown } from '../define.ts';
import type { CheckRule, WeightByState } from '../define.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';

interface Facts {
  readonly onSource: boolean | undefined;
  readonly onTarget: boolean | undefined;
}
type Side = 'source' | 'target';
interface Data {
  readonly lacking: readonly Side[];
}

interface CapabilityRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly settledByDryRun: readonly string[];
  readonly rows: readonly string[];
  /** Field of a system. */
  readonly capability: 'activeMobilityCapable' | 'inactiveMobilityCapable';
  /** As the HMC calls it. */
  readonly attribute: string;
}

export function defineCapabilityRule({ capability, attribute, ...meta }: CapabilityRule): CheckRule<Facts, Data> {
  return defineRule<Facts, Data>({
    ...meta,
    scope: 'route',
    dependsOn: 'compatibility',
    sources: [sources.preparing, sources.cheatSheet],
    vendorTexts: [],
    needs: { onSource: `source.powervm.${capability}`, onTarget: `target.powervm.${capability}` },
    partial: ['onSource', 'onTarget'],
    check({ onSource, onTarget }) {
      const lacking = [...(onSource === false ? (['source'] as const) : []), ...(onTarget === false ? (['target'] as const) : [])];
      if (lacking.length > 0) return fail({ lacking });
      if (onSource === true && onTarget === true) return pass();
      return unknown(
        `${attribute} of the ${onSource === undefined ? 'source' : 'target'} system`,
        `run lssyscfg -r sys -F name,${attribute} on its HMC, and collect again`,
      );
    },
    message: ({ lacking }, names) => `${attribute} is 0 on ${listed(lacking.map((side) => names[side]))}`,
    fix: ({ lacking }, names, { onSource, onTarget }) =>
      lacking.map((side) => ({
        on: side,
        action: `powervm:activate-mobility:${names[side]}`,
        summary: `Enter the activation code of PowerVM Enterprise Edition for ${names[side]} on its HMC; lscod -t hist shows what is activated.`,
        commands: [],
        effect: 'Nothing stops. The code may have to be bought.',
        restartsGuest: false,
        // Where the other system was not read, this alone does not make the rule pass.
        ...(onSource === undefined || onTarget === undefined
          ? {}
          : { assume: [{ path: `${side}.powervm.${capability}`, op: 'set' as const, value: true }] }),
      })),
    examples: () => [
      { name: 'both systems are capable', facts: { onSource: true, onTarget: true }, expect: 'pass' },
      { name: 'the target is not', facts: { onSource: true, onTarget: false }, expect: 'fail', says: /0 on hostB$/, boundary: true },
      { name: 'neither is', facts: { onSource: false, onTarget: false }, expect: 'fail', says: /hostA and hostB/ },
      { name: 'the target is not, and the source was not read', facts: { onSource: missing('not read'), onTarget: false }, expect: 'fail' },
      { name: 'the target was not read', facts: { onSource: true, onTarget: missing('not read') }, expect: 'unknown', says: /target/ },
      { name: 'the source was not read', facts: { onSource: missing('not read'), onTarget: true }, expect: 'unknown', says: /source/ },
    ],
  });
}
