import type { unknown } from '../define.ts';
import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { moversOf } from './movers.ts';
import type { Mover } from './movers.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { unread } from './vioses.ts';
import { weights } from './weights.ts';

type Loaded = Mover & { readonly cpuBusyPercent?: number | undefined; readonly freeMemoryMiB?: number | undefined };
type Side = 'source' | 'target';
interface Facts {
  readonly source: readonly Loaded[];
  readonly target: readonly Loaded[];
}
interface Scarce {
  readonly side: Side;
  readonly movers: readonly { readonly name: string; readonly cpuBusyPercent: number; readonly freeMemoryMiB: number }[];
}
interface Data {
  readonly sides: readonly Scarce[];
}

/** From experience, not from a document: a mover sends memory as fast as its processors allow. */
const busyPercent = 80;
const scarceMiB = 512;

export const rule = defineRule<Facts, Data>({
  id: 'powervm/movers-have-headroom',
  title: 'A mover service partition of each system has processors and memory to spare',
  why: `A move costs the mover processor time and memory, and slows the disks and networks that it serves. Less than ${100 - busyPercent} % idle processors or ${scarceMiB} MiB of free memory is called scarce here; that is experience, no limit of the platform.`,
  scope: 'route',
  dependsOn: 'state',
  methods: weights({ active: warning(), suspended: warning() }),
  rows: ['vios.headroom'],
  sources: [sources.practice, sources.moverAttributes],
  vendorTexts: [],
  needs: {
    source: 'source.powervm.vioses[name,lparId,state,rmcState,msp,cpuBusyPercent?,freeMemoryMiB?]',
    target: 'target.powervm.vioses[name,lparId,state,rmcState,msp,cpuBusyPercent?,freeMemoryMiB?]',
  },
  check({ source, target }) {
    const sides: Scarce[] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const [side, vioses] of [
      ['source', source],
      ['target', target],
    ] as const) {
      const movers = moversOf(vioses).map(({ name, cpuBusyPercent, freeMemoryMiB }) => ({ name, cpuBusyPercent, freeMemoryMiB }));
      // Without a mover another rule says no.
      if (movers.length === 0 || movers.some((mover) => isMeasured(mover) && isEasy(mover))) continue;
      const measured = movers.filter(isMeasured);
      if (measured.length === movers.length) sides.push({ side, movers: measured });
      else
        undecided ??= unread(
          `whether the movers of the ${side} have headroom`,
          movers.filter((mover) => !isMeasured(mover)),
        );
    }
    return sides.length > 0 ? fail({ sides }) : (undecided ?? pass());
  },
  message: ({ sides }, names) =>
    sides
      .map(
        ({ side, movers }) =>
          `the movers of ${names[side]} have little headroom: ${listed(movers.map(({ name, cpuBusyPercent, freeMemoryMiB }) => `${name} is ${cpuBusyPercent} % busy with ${freeMemoryMiB} MiB of free memory`))}`,
      )
      .join('; '),
  fix: ({ sides }, names) =>
    sides.map(({ side, movers }) => ({
      on: side,
      action: `powervm:add-mover-headroom:${names[side]}`,
      summary: `Add processors or memory to ${listed(movers.map(({ name }) => name))} of ${names[side]} before the move (chhwres -r proc, chhwres -r mem) and take them back afterwards, or move at a quieter time.`,
      commands: [],
      effect: 'What is added is missing for partitions meanwhile; verify at the end that it was taken back.',
      restartsGuest: false,
      assume: movers.map(({ name }) => ({
        path: `${side}.powervm.vioses`,
        op: 'update' as const,
        where: { name },
        value: { cpuBusyPercent: 0, freeMemoryMiB: scarceMiB },
      })),
    })),
  examples: () => {
    const vios = {
      name: 'e1vios1',
      lparId: 1,
      state: 'Running',
      rmcState: 'active',
      msp: true,
      cpuBusyPercent: busyPercent,
      freeMemoryMiB: scarceMiB,
    };
    const busy = { ...vios, name: 'w1vios1', cpuBusyPercent: busyPercent + 1 };
    return [
      { name: 'just enough on both sides', facts: { source: [vios], target: [vios] }, expect: 'pass', boundary: true },
      { name: 'one busy, one idle', facts: { source: [vios], target: [busy, { ...vios, name: 'w1vios2' }] }, expect: 'pass' },
      {
        name: 'all busy on the target',
        facts: { source: [vios], target: [busy] },
        expect: 'fail',
        says: /movers of hostB have little headroom: w1vios1 is 81 % busy/,
        boundary: true,
      },
      {
        name: 'little memory on the source',
        facts: { source: [{ ...vios, freeMemoryMiB: 511 }], target: [vios] },
        expect: 'fail',
        says: /hostA .* 511 MiB/,
      },
      {
        name: 'the load was not read',
        facts: { source: [vios], target: [{ ...busy, cpuBusyPercent: undefined }] },
        expect: 'unknown',
        says: /w1vios1/,
      },
      { name: 'the servers are not known', facts: { source: missing('lssyscfg was cut'), target: [vios] }, expect: 'unknown' },
    ];
  },
});

interface Load {
  readonly cpuBusyPercent: number;
  readonly freeMemoryMiB: number;
}

function isMeasured<L extends { readonly cpuBusyPercent?: number | undefined; readonly freeMemoryMiB?: number | undefined }>(
  load: L,
): load is L & Load {
  return load.cpuBusyPercent !== undefined && load.freeMemoryMiB !== undefined;
}

function isEasy({ cpuBusyPercent, freeMemoryMiB }: Load): boolean {
  return cpuBusyPercent <= busyPercent && freeMemoryMiB >= scarceMiB;
}
