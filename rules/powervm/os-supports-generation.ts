import { missing } from '../../schemas/facts.ts';
import { visible } from '../../schemas/visible.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { osFloors } from './data/guest-os.ts';
import { compareGenerations, generationOf } from './generations.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly osVersion: string;
  readonly environment: string;
  readonly sourceGeneration: string;
  readonly targetGeneration: string;
}
interface Data {
  readonly release: string;
  readonly first: string;
  readonly generation: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/os-supports-generation',
  title: 'The operating system of the partition supports the servers of the target',
  why: 'An operating system that is older than a server runs there only in a mode of an older one, and not every release is supported in it. An older or equal server than the source is no question. What no page of its vendor says is undecided, and a warning: it may run all the same.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['proc.os_min'],
  sources: [sources.redHat],
  vendorTexts: [],
  needs: {
    osVersion: 'guest.powervm.osVersion',
    environment: 'guest.powervm.environment',
    sourceGeneration: 'source.powervm.processorGeneration',
    targetGeneration: 'target.powervm.processorGeneration',
  },
  check({ osVersion, environment, sourceGeneration, targetGeneration }) {
    const [source, target] = [generationOf(sourceGeneration), generationOf(targetGeneration)];
    if (source !== undefined && target !== undefined && compareGenerations(target, source) <= 0) return pass();
    const release = environment === 'aixlinux' ? redHatRelease(osVersion) : undefined;
    const floor = osFloors.find(({ major, generation }) => major === release?.major && generation === target);
    if (release === undefined || floor === undefined)
      return unknown(
        `whether ${visible(osVersion)} runs on ${targetGeneration} servers`,
        'look it up on the pages of the vendor of the operating system, and update it first where it is too old',
      );
    return release.minor >= floor.minor
      ? pass()
      : fail({
          release: `RHEL ${release.major}.${release.minor}`,
          first: `RHEL ${floor.major}.${floor.minor}`,
          generation: floor.generation,
        });
  },
  message: ({ release, first, generation }, { guest, target }) =>
    `${guest} runs ${release}; ${target} is a ${generation} server, on which ${first} is the first that is supported`,
  fix: ({ first }, { guest }) => [
    {
      on: 'guest',
      action: `powervm:update-os:${guest}`,
      summary: `Update the operating system of ${guest} to ${first} or later before the move.`,
      commands: [],
      effect: 'The partition is restarted by the update.',
      restartsGuest: true,
    },
  ],
  examples: () => {
    const facts = {
      osVersion: 'Linux/Red Hat 5.14.0-427.el9.ppc64le 9.4',
      environment: 'aixlinux',
      sourceGeneration: 'POWER10',
      targetGeneration: 'POWER11',
    };
    return [
      { name: 'the first release that is supported', facts, expect: 'pass', boundary: true },
      {
        name: 'the release before it',
        facts: { ...facts, osVersion: 'Linux/Red Hat 5.14.0-362.el9.ppc64le 9.3' },
        expect: 'fail',
        says: /RHEL 9\.3.*RHEL 9\.4 is the first/,
        boundary: true,
      },
      {
        name: 'minor releases are numbers',
        facts: { ...facts, osVersion: 'Linux/Red Hat 4.18.0-553.el8.ppc64le 8.10' },
        expect: 'pass',
        boundary: true,
      },
      { name: 'an older server', facts: { ...facts, osVersion: 'AIX 7.2 7200-05-08-2419', targetGeneration: 'POWER9' }, expect: 'pass' },
      {
        name: 'AIX on a newer server',
        facts: { ...facts, osVersion: 'AIX 7.2 7200-05-08-2419' },
        expect: 'unknown',
        says: /AIX 7\.2 .*POWER11/,
      },
      { name: 'a release whose number is not shown', facts: { ...facts, osVersion: 'Linux/Red Hat' }, expect: 'unknown' },
      { name: 'a major release that no page names', facts: { ...facts, osVersion: 'Linux/Red Hat 3.10.0 7.9' }, expect: 'unknown' },
      { name: 'the system was not read', facts: { ...facts, osVersion: missing('lssyscfg was cut') }, expect: 'unknown', says: /cut/ },
    ];
  },
});

/** The release at the end of what the HMC shows of Red Hat Enterprise Linux. */
function redHatRelease(osVersion: string): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /Red ?Hat\b.* (\d{1,2})\.(\d{1,2})$/i.exec(osVersion.trim()) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}
