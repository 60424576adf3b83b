import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { cpuType } from './cpu-classes.ts';
import { settleRelease } from './settle.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly cpuArch: string | undefined;
  readonly release: string | undefined;
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
}

const ldmFloor = '3.5';
const releaseFloor = '11.3.23.5';

export const rule = defineRule<Facts>({
  id: 'ldoms/tick-fits-m10-m12',
  title: 'A sparc64-class1 guest keeps time between M10 and M12 servers',
  why: 'M10 and M12 count time at different rates. With ldm 3.5 on the M10 and Solaris 11.3 SRU 23.5 in the guest nothing is to be done; otherwise two lines in /etc/system of the guest make it ready for the other server.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': warning() },
  rows: ['CPU-8'],
  sources: [sources.cpusFujitsu],
  vendorTexts: [],
  needs: {
    cpuArch: 'guest.ldoms.cpuArch',
    release: 'guest.solaris.release',
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceLdm: 'source.ldoms.ldmVersion',
    targetLdm: 'target.ldoms.ldmVersion',
  },
  partial: ['cpuArch', 'release', 'sourceLdm', 'targetLdm'],
  check({ cpuArch, release, sourceCpu, targetCpu, sourceLdm, targetLdm }) {
    const [source, target] = [cpuType(sourceCpu)?.generation, cpuType(targetCpu)?.generation];
    const fromM10 = source === 'M10' && target === 'M12';
    if (!fromM10 && !(source === 'M12' && target === 'M10')) return pass();
    if (cpuArch !== undefined && cpuArch !== 'sparc64-class1') return pass();
    if (cpuArch === undefined) return unknown('the cpu-arch of the guest');
    const newLdm = atLeast(fromM10 ? sourceLdm : targetLdm, ldmFloor);
    const newSolaris = atLeast(release, releaseFloor);
    if (newLdm === false || newSolaris === false) return fail({});
    if (newLdm === undefined) return unknown('the ldm version of the M10 server');
    return newSolaris === true ? pass() : unknown('which Solaris runs in the guest, between M10 and M12 servers', settleRelease);
  },
  message: (_, { guest, source, target }) =>
    `${guest} moves between M10 and M12 (${source}, ${target}) with a Solaris before 11.3 SRU 23.5 or an ldm before 3.5: without a change in its /etc/system it does not keep time`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:prepare-tick:${guest}`,
      summary: `In ${guest}, add "set enable_1ghz_stick = 1" and "set uhrt_enable=0x0" to /etc/system and reboot it; where that is done already, nothing is left to do.`,
      commands: [],
      effect: 'The guest reboots.',
      restartsGuest: true,
    },
  ],
  examples: () => {
    const base: Facts = {
      cpuArch: 'sparc64-class1',
      release: '11.3.23.5.0',
      sourceCpu: 'SPARC64-X',
      targetCpu: 'SPARC64-XII',
      sourceLdm: '3.5',
      targetLdm: '3.6',
    };
    return [
      { name: 'everything at the floor', facts: base, expect: 'pass', boundary: true },
      { name: 'one SRU before', facts: { ...base, release: '11.3.22.3' }, expect: 'fail', says: /keep time/, boundary: true },
      { name: 'ldm 3.4 on the M10', facts: { ...base, sourceLdm: '3.4.0.5' }, expect: 'fail', boundary: true },
      {
        name: 'ldm 3.4 on the M10 as the target',
        facts: { ...base, sourceCpu: 'SPARC64-XII', targetCpu: 'SPARC64-X', targetLdm: '3.4' },
        expect: 'fail',
      },
      {
        name: 'ldm of the M10 was not read',
        facts: { ...base, sourceLdm: missing('ldm -V was not run') },
        expect: 'unknown',
        says: /ldm version/,
      },
      {
        name: 'nobody looked into the guest',
        facts: { ...base, release: missing('not stated') },
        expect: 'unknown',
        says: /which Solaris/,
      },
      { name: 'cpu-arch was not read', facts: { ...base, cpuArch: missing('not read') }, expect: 'unknown', says: /cpu-arch/ },
      { name: 'a generic guest', facts: { ...base, cpuArch: 'generic', release: '10.11' }, expect: 'pass' },
      { name: 'two M12', facts: { ...base, sourceCpu: 'SPARC64-XII', release: '10.11' }, expect: 'pass' },
      {
        name: 'an M12 to an Oracle server',
        facts: { ...base, sourceCpu: 'SPARC64-XII', targetCpu: 'SPARC-M8', release: '10.11' },
        expect: 'pass',
      },
    ];
  },
});
