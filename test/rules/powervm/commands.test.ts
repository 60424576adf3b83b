/** From the facts of a fleet to the line that a person types. */
import { describe, expect, it } from 'vitest';
import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { blocker, defineRule, pass } from '../../../rules/define.ts';
import type { RulePack } from '../../../rules/define.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { known } from '../../../schemas/facts.ts';
import type { MappingFacts } from '../../../rules/powervm/mapping/facts.ts';
import { having } from './mapping/case.ts';

/** Plain values as facts: of a list of objects every field is one. */
function fact(value: unknown): unknown {
  const isObjects = Array.isArray(value) && value.some((each) => typeof each === 'object');
  return known(isObjects ? (value as readonly object[]).map(facts) : value, 0);
}
function facts(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fact(value)]));
}

function fleetOf({ guest, source, target }: MappingFacts, conventions?: Fleet['conventions']): Fleet {
  const host = (name: string, own: object): FleetHost =>
    ({
      name,
      platform: 'powervm',
      endpoint: 'hmc-east',
      startedAt: '2026-01-01T00:00:00Z',
      facts: { name, powervm: facts(own) },
      outputs: [],
      sources: [],
    }) as unknown as FleetHost;
  const hmcs = [{ name: 'hmc-east' }];
  const hosts = [host('P9-EAST', { ...source, hmcs }), host('P10-WEST', { ...target, hmcs })];
  const moving = { name: 'erpdb01', powervm: facts({ ...guest, state: 'Running', memoryMiB: 65_536 }), dryRuns: known([], 0) };
  return {
    hosts,
    guests: [{ name: 'erpdb01', host: hosts[0] as FleetHost, facts: moving as unknown as Fleet['guests'][number]['facts'] }],
    asOf: '2026-01-01T00:00:00Z',
    endpoints: [],
    notes: [],
    ...(conventions === undefined ? {} : { conventions }),
  };
}

/** Nothing stands in the way. */
const open: RulePack = {
  ...powervm,
  rules: [
    defineRule<{ readonly state: string }>({
      id: 'powervm/open',
      title: 'Nothing stands in the way',
      why: 'For the test.',
      scope: 'guest',
      dependsOn: 'state',
      methods: { 'powervm/active': blocker('refused') },
      rows: [],
      sources: [],
      vendorTexts: [],
      neverFails: 'for the test',
      needs: { state: 'guest.powervm.state' },
      check: () => pass(),
      message: () => '',
      examples: () => [],
    }),
  ],
};

describe('the answer for a partition', () => {
  it('has the whole mapping, where it runs and what comes before', () => {
    const answer = judge(fleetOf(having({})), [open]).answer(0, 1);

    expect([answer.kind, answer.method]).toEqual(['live', 'powervm/active']);
    expect(answer.commands?.where).toBe('on the HMC hmc-east');
    expect(answer.commands?.before?.[0]).toMatch(/^# sessions: two on the HMC hmc-east, one as padmin on each of e1vios1/);
    expect(answer.commands?.move[0]).toBe(
      `migrlpar -o m -m P9-EAST -t P10-WEST -p erpdb01 -i '"virtual_scsi_mappings=210/w1vios1/1/210,220/w1vios2/2/220","virtual_fc_mappings=610/w1vios1/1/610/fcs0,620/w1vios2/2/620/fcs1",source_msp_name=e1vios1,dest_msp_name=w1vios1,dest_lpar_id=12,shared_proc_pool_name=ORAPOOL' -w 5 --npivval portdisk`,
    );
  });

  it('reads the backing devices inside the facts of virtual NICs', () => {
    const vnics = [{ slot: 40, backing: [{ viosName: 'e1vios1', portLabel: 'PROD-A', capacityHundredths: 200 }] }];
    const sriovPorts = [{ adapterId: 1, portId: 2, label: 'PROD-A', freeCapacityHundredths: 200, linkUp: true }];
    const moved = having({ guest: { vnics }, target: { sriovPorts, sriovAdapters: [{ adapterId: 1, state: 'running' }] } });

    expect(judge(fleetOf(moved), [open]).answer(0, 1).commands?.notes?.join('\n')).toMatch(/slot 40: port PROD-A is adapter 1, port 2/);
  });

  it('keeps to the numbers that the inventory gives', () => {
    const taken = having({ target: { usedSlots: [{ lparId: 1, slot: 210 }] } });
    const lineWith = (conventions: Fleet['conventions']): string | undefined =>
      judge(fleetOf(taken, conventions), [open]).answer(0, 1).commands?.move[0];

    expect(lineWith(undefined)).toContain('210/w1vios1/1/211,');
    expect(lineWith({ powervm: { vscsiSlots: [300, 400] } })).toContain('210/w1vios1/1/300,');
  });
});
