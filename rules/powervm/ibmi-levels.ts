import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { atLeastGeneration } from './generations.ts';
import { versionAtLeast } from './hmcs.ts';
import { levelAtLeast } from './levels.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly environment: string;
  readonly osVersion: string | undefined;
  readonly hmcs: readonly { readonly name: string; readonly version: string }[] | undefined;
  readonly vioses: readonly (Vios & { readonly level?: string | undefined })[] | undefined;
  readonly generation: string | undefined;
  readonly family: string | undefined;
  readonly servicePack: number | undefined;
}
interface Data {
  readonly old: readonly string[];
}

const oldestHmc = [7, 7, 5] as const;
const oldestVios = [2, 2, 1, 4] as const;
/** Service packs of POWER7 firmware from which on IBM i moves; families in between have it from the start. */
const firmwareFloors: Readonly<Record<string, number>> = { '730': 51, '740': 40 };

export const rule = defineRule<Facts, Data>({
  id: 'powervm/ibmi-levels',
  title: 'IBM i, and HMC, Virtual I/O Servers and firmware of the target, are new enough to move it',
  why: 'IBM i moves from 7.1 TR4 on, with HMC V7R7.5, Virtual I/O Server 2.2.1.4 and, on POWER7, firmware 730_51 or 740_40.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), inactive: blocker('refused') }),
  settledByDryRun: ['powervm/active', 'powervm/inactive'],
  rows: ['lpar.ibmi'],
  sources: [sources.ibmi],
  vendorTexts: [],
  withoutFix: 'Update what is too old: PTF group SF99707 level 4 for IBM i 7.1, HMC, Virtual I/O Servers (updateios), firmware (updlic).',
  needs: {
    environment: 'guest.powervm.environment',
    osVersion: 'guest.powervm.osVersion',
    hmcs: 'target.powervm.hmcs[name,version]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,level?]',
    generation: 'target.powervm.processorGeneration',
    family: 'target.powervm.firmwareFamily',
    servicePack: 'target.powervm.firmwareServicePack',
  },
  partial: ['osVersion', 'hmcs', 'vioses', 'generation', 'family', 'servicePack'],
  check({ environment, osVersion, hmcs, vioses, generation, family, servicePack }) {
    if (environment !== 'os400') return pass();
    const release = releaseOf(osVersion);
    const hosts = vioses?.filter(canHost);
    const firmware = isFirmwareNew(generation, family, servicePack);
    const old = [
      ...(release === undefined || release >= 71 ? [] : [osVersion ?? '']),
      ...(hmcs ?? []).flatMap(({ name, version }) => (versionAtLeast(version, oldestHmc) === false ? [`HMC ${name} (${version})`] : [])),
      ...(hosts ?? []).flatMap(({ name, level }) => (levelAtLeast(level, oldestVios) === false ? [`${name} (${level ?? ''})`] : [])),
      ...(firmware === false ? [`firmware ${family ?? ''}_${servicePack ?? ''}`] : []),
    ];
    if (old.length > 0) return fail({ old });
    if (release === undefined) return unknown('the release of IBM i: the HMC prints none', settleDryRun);
    if (release === 71) return unknown('whether IBM i 7.1 has TR4: the HMC does not show technology refreshes', settleDryRun);
    if (hmcs === undefined || hmcs.some(({ version }) => versionAtLeast(version, oldestHmc) === undefined))
      return unknown('whether the HMC of the target is V7R7.5 or newer', settleDryRun);
    if (hosts === undefined) return unread('the levels of the Virtual I/O Servers of the target', []);
    const dark = hosts.filter(({ level }) => levelAtLeast(level, oldestVios) === undefined);
    if (dark.length > 0) return unread('whether the Virtual I/O Servers of the target are 2.2.1.4 or newer', dark);
    return firmware === true ? pass() : unknown('whether the firmware of the target moves IBM i', settleDryRun);
  },
  message: ({ old }, { guest, target }) => `too old to move ${guest} (IBM i) to ${target}: ${listed(old)}`,
  examples: () => {
    const facts = {
      environment: 'os400',
      osVersion: 'IBM i 7.4 0 0',
      hmcs: [{ name: 'hmc2', version: 'V10R3' }],
      vioses: [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', level: '3.1.4.31' }],
      generation: 'POWER10',
      family: '1050',
      servicePack: 20,
    };
    const power7 = { ...facts, generation: 'POWER7', family: '740', servicePack: 40 };
    return [
      { name: 'all new', facts, expect: 'pass' },
      { name: 'no IBM i', facts: { ...facts, environment: 'aixlinux', vioses: missing('not read') }, expect: 'pass' },
      { name: 'POWER7 with just the service pack', facts: power7, expect: 'pass', boundary: true },
      {
        name: 'POWER7 one service pack below',
        facts: { ...power7, servicePack: 39 },
        expect: 'fail',
        says: /ldom1 \(IBM i\) to hostB: firmware 740_39/,
        boundary: true,
      },
      { name: 'IBM i 6.1', facts: { ...facts, osVersion: 'IBM i 6.1 1 0' }, expect: 'fail', says: /IBM i 6.1/ },
      { name: 'IBM i 7.1', facts: { ...facts, osVersion: 'IBM i 7.1 0 0' }, expect: 'unknown', says: /TR4/ },
      {
        name: 'an old Virtual I/O Server',
        facts: { ...facts, vioses: facts.vioses.map((vios) => ({ ...vios, level: '2.2.1.3' })) },
        expect: 'fail',
        says: /w1vios1 \(2.2.1.3\)/,
      },
      {
        name: 'a Virtual I/O Server that was not read',
        facts: { ...facts, vioses: facts.vioses.map((vios) => ({ ...vios, level: undefined })) },
        expect: 'unknown',
        says: /w1vios1/,
      },
      { name: 'a release that is not printed', facts: { ...facts, osVersion: 'Unknown' }, expect: 'unknown', says: /release of IBM i/ },
      {
        name: 'the firmware is not known',
        facts: { ...power7, servicePack: missing('lslic failed') },
        expect: 'unknown',
        says: /firmware/,
      },
    ];
  },
});

/** Version and release as one number: 74; undefined: not printed. */
function releaseOf(osVersion: string | undefined): number | undefined {
  const [, version, release] = /(?:^|\s)(\d)\.(\d)(?:\D|$)/.exec(osVersion ?? '') ?? [];
  return version === undefined || release === undefined ? undefined : Number(version) * 10 + Number(release);
}

function isFirmwareNew(generation: string | undefined, family: string | undefined, servicePack: number | undefined): boolean | undefined {
  if (atLeastGeneration(generation, 'POWER8') === true) return true;
  if (family === undefined || !/^\d+$/.test(family)) return undefined;
  const floor = firmwareFloors[family];
  if (floor !== undefined) return servicePack === undefined ? undefined : servicePack >= floor;
  return Number(family) > 740;
}
