/** canmove init --look: proposes what should hold, out of what was collected. Changes nothing. */
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Expectation, Inventory } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { propose } from '../init/proposal.ts';
import { numberingOf } from '../init/powervm-numbering.ts';
import { proposalText } from '../init/proposal-text.ts';
import type { ProposalOptions } from '../init/proposal-text.ts';
import { twins } from '../init/twins.ts';
import { parseInventory } from '../inventory.ts';
import { defaultInventory, exitStatus, write } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { loadFleet } from './load.ts';
import type { Loaded } from './load.ts';

/** Undecided conditions that are named. */
const unsettledShown = 3;

export async function look(context: Context): Promise<ExitStatus> {
  const { io, options } = context;
  const loaded = await loadFleet(context);
  if (loaded.fleet.hosts.length === 0) throw new UsageError('init --look: no host was read yet: run "canmove collect"');
  const file = options.inventory ?? defaultInventory;
  const groups = newGroups(loaded);
  const judgement = await judgedWith(loaded, groups);
  const proposal = propose(judgement, Object.keys(groups));
  const already = new Set((loaded.inventory?.expect ?? []).map(keyOf));
  const text = proposalText(
    { ...proposal, expect: proposal.expect.filter((each) => !already.has(keyOf(each))) },
    {
      file,
      groups,
      ...newNumbering(loaded),
      unsettled: judgement.unknowns().slice(0, unsettledShown),
      hosts: loaded.fleet.hosts.length,
      guests: loaded.fleet.guests.length,
      asOf: loaded.fleet.asOf,
    },
  );
  // What is pasted must be valid: a fault here is ours.
  await parseInventory(`schema: 1\nendpoints: {}\n${text}\n`, file, io.cwd).catch((error: unknown) => {
    throw new Error(`the proposal is not valid: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  write(io.stdout, text);
  return exitStatus.ok;
}

/** What the inventory says of conventions already is not proposed again. */
function newNumbering({ fleet, inventory }: Loaded): Pick<ProposalOptions, 'numbering'> {
  const numbering = inventory?.conventions?.powervm === undefined ? numberingOf(fleet) : undefined;
  return numbering === undefined ? {} : { numbering };
}

/** Twins that no group of the inventory has together. */
function newGroups({ fleet, inventory }: Loaded): Readonly<Record<string, readonly string[]>> {
  const there = new Set(Object.keys(inventory?.groups ?? {}));
  const grouped = new Set(Object.values(inventory?.groups ?? {}).flatMap(({ hosts }) => hosts));
  const found = twins(fleet.hosts).filter(
    (names) => names.every((name) => visible(name) === name && !/[*?]/.test(name)) && !names.every((name) => grouped.has(name)),
  );
  let number = 0;
  const nextName = (): string => {
    do number += 1;
    while (there.has(`twins-${number}`));
    return `twins-${number}`;
  };
  return Object.fromEntries(found.map((names) => [nextName(), names]));
}

async function judgedWith({ fleet, packs, inventory, judgeOptions }: Loaded, groups: ReturnType<typeof newGroups>): Promise<Judgement> {
  const { fleetRulesFor } = await import('../../rules/fleet/index.ts');
  const all: NonNullable<Inventory['groups']> = {
    ...inventory?.groups,
    ...Object.fromEntries(Object.entries(groups).map(([name, hosts]) => [name, { hosts: [...hosts] }])),
  };
  return judge(fleet, packs, { ...judgeOptions, fleetRules: fleetRulesFor(packs, all) });
}

function keyOf(expectation: Expectation): string {
  return JSON.stringify(Object.entries(expectation).sort());
}
