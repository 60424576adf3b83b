/** The example fleets, as the tests of planning use them. */
import { collectorFor } from '../../../collectors/registry.ts';
import { capturesOf as ldomsCaptures } from '../../../examples/generator/captures.ts';
import { exampleFleet as ldomsExample } from '../../../examples/generator/example-fleet.ts';
import { capturesOf as powervmCaptures } from '../../../examples/generator/powervm/captures.ts';
import { exampleFleet as powervmExample } from '../../../examples/generator/powervm/example-fleet.ts';
import { fleetOfSize } from '../../../examples/generator/powervm/scale.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import { join } from '../../../fleet/join.ts';
import type { RulePack } from '../../../rules/define.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import type { Capture } from '../../../schemas/generated/types.ts';
import { exampleStatements } from '../../support/example-statements.ts';

const asOf = '2026-11-02T22:02:00Z';

async function fleetOf(captures: readonly Capture[], platform: string): Promise<Fleet> {
  const snapshots = (await Promise.all(captures.map(async (capture) => (await collectorFor(capture.platform)).parse(capture)))).flat();
  return join(snapshots, { asOf, statements: await exampleStatements(platform) });
}

export interface Example {
  readonly platform: string;
  readonly pack: RulePack;
  readonly fleet: Fleet;
}

export const ldomsFleet = await fleetOf(ldomsCaptures(ldomsExample()), 'ldoms');
export const powervmFleet = await fleetOf(powervmCaptures(powervmExample()), 'powervm');
/** Four systems, in pairs between which every partition moves live. */
export const pairs = await fleetOf(powervmCaptures(fleetOfSize({ systems: 4, lparsOfSystem: 6 })), 'powervm');

export const examples: readonly Example[] = [
  { platform: 'ldoms', pack: ldoms, fleet: ldomsFleet },
  { platform: 'powervm', pack: powervm, fleet: powervmFleet },
];

/** @param name of a guest, or host:name @returns its index */
export function guestIn(fleet: Fleet, name: string): number {
  const found = fleet.guests.findIndex((guest) => guest.name === name || `${guest.host.name}:${guest.name}` === name);
  if (found < 0) throw new Error(`no ${name}`);
  return found;
}

export function hostIn(fleet: Fleet, name: string): number {
  const found = fleet.hosts.findIndex((host) => host.name === name);
  if (found < 0) throw new Error(`no ${name}`);
  return found;
}
