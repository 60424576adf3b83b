/** Variants of an example's snapshots, joined with no more of the fleet than what they can touch, and judged together. */
import { isKnown } from '../../schemas/facts.ts';
import type { Snapshot } from '../../schemas/generated/types.ts';
import type { RecordedDryRuns } from '../../fleet/dry-runs.ts';
import { join } from '../../fleet/join.ts';
import { suppliesHostsOf } from '../../fleet/links.ts';
import type { Fleet, FleetHost } from '../../fleet/fleet.ts';
import type { PlacedWaiver } from '../../rules/engine/waivers.ts';
import type { Example } from './examples.ts';
import { juryOf, newYes, yesPairsOf } from './jury.ts';
import type { YesPairs } from './jury.ts';

export interface Trial {
  readonly before: YesPairs;
  /** The snapshots of one endpoint in another form. */
  tryOut(endpoint: string, changed: readonly Snapshot[], name: string): void;
  /** Everything in another form: joined and judged alone. */
  tryAll(snapshots: readonly Snapshot[], changed: Partial<Setting>, name: string): void;
  /** Ends the trial. */
  verdict(): { readonly variants: number; readonly checkedAlone: number; readonly wrong: readonly string[] };
}

export interface Setting extends Pick<Example, 'asOf' | 'statements' | 'packs'> {
  readonly dryRuns?: RecordedDryRuns;
  /** Then yes is what is yes for who accepts them. Only for what is judged alone. */
  readonly waivers?: readonly PlacedWaiver[];
}

/** So often a variant is judged alone, too, with the whole fleet: both ways must find the same pairs. */
const judgedAlone = 150;

export function trialOf(snapshots: readonly Snapshot[], setting: Setting): Trial {
  const { packs, waivers } = setting;
  const joined = (some: readonly Snapshot[], changed: Partial<Setting> = {}): Fleet => {
    const { asOf, statements, dryRuns } = { ...setting, ...changed };
    return join(some, { asOf, statements, ...(dryRuns === undefined ? {} : { dryRuns }) });
  };
  const fleet = joined(snapshots);
  const before = yesPairsOf(fleet, packs, waivers);
  const jury = juryOf(fleet, packs);
  const touched = touchedBy(snapshots, setting);
  const wrong: string[] = [];
  let [variants, checkedAlone] = [0, 0];
  const note = (name: string, yes: YesPairs): void => {
    wrong.push(...newYes(before, yes).map((pair) => `${name}: ${pair}`));
  };

  return {
    before,
    tryOut(endpoint, changed, name) {
      const near = touched(endpoint);
      const others = snapshots.filter((each) => near.has(each.endpoint) && each.endpoint !== endpoint);
      const { hosts, guests } = joined([...others, ...changed]);
      variants += 1;
      const isSample = variants % judgedAlone === 0;
      const different = differing({ hosts, guests }, fleet);
      jury.add({ name, ...different }, (yes) => {
        note(name, yes);
        if (!isSample) return;
        checkedAlone += 1;
        const together = new Set([...yes, ...unchangedOf(before, different, { hosts, guests })]);
        const names = new Set(hosts.map((host) => host.name));
        const all = yesPairsOf(joined([...snapshots.filter((each) => each.endpoint !== endpoint), ...changed]), packs);
        const concerned = (pairs: YesPairs): string =>
          [...pairs]
            .filter((pair) => partsOf(pair).some((part) => names.has(part)))
            .sort()
            .join('\n');
        if (concerned(together) !== concerned(all)) wrong.push(`${name}: judged together and alone it is not the same`);
      });
    },
    tryAll(all, changed, name) {
      variants += 1;
      note(name, yesPairsOf(joined(all, changed), packs, waivers));
    },
    verdict() {
      jury.finish();
      return { variants, checkedAlone, wrong };
    },
  };
}

type Members = Pick<Fleet, 'hosts' | 'guests'>;

/** What a verdict may see otherwise than before: hosts with all their guests, and guests whose host is as it was. */
function differing(changed: Members, before: Members): Members {
  const hostBefore = new Map(before.hosts.map((host) => [host.name, host]));
  const guestsBefore = new Map(before.guests.map((guest) => [`${guest.host.name} ${guest.name}`, guest]));
  const same = new Map<FleetHost, FleetHost>();
  for (const host of changed.hosts) {
    const known = hostBefore.get(host.name);
    if (known !== undefined && saysTheSame(judgedOf(host), judgedOf(known))) same.set(host, known);
  }
  const guests = changed.guests.flatMap((guest) => {
    const host = same.get(guest.host);
    if (host === undefined) return [guest];
    const known = guestsBefore.get(`${host.name} ${guest.name}`);
    const { facts, contradiction } = guest;
    return known !== undefined && saysTheSame({ facts, contradiction }, { facts: known.facts, contradiction: known.contradiction })
      ? []
      : [{ ...guest, host }];
  });
  return { hosts: changed.hosts.filter((host) => !same.has(host)), guests };
}

/** Guest, source and target of a pair. */
function partsOf(pair: string): readonly string[] {
  return (/^(.*)@(.*)→(.*?)(?: live)?$/.exec(pair) ?? []).slice(1);
}

/** Pairs that are as they were: where nothing differs, and the guest did not vanish from its host. */
function unchangedOf(before: YesPairs, different: Members, after: Members): readonly string[] {
  const nameOf = (guest: Fleet['guests'][number]): string => `${guest.name}@${guest.host.name}`;
  const hosts = new Set(different.hosts.map(({ name }) => name));
  const changed = new Set(different.guests.map(nameOf));
  const there = new Set(after.guests.map(nameOf));
  const looked = new Set(after.hosts.map(({ name }) => name));
  return [...before].filter((pair) => {
    const [guest = '', source = '', target = ''] = partsOf(pair);
    const isThere = !looked.has(source) || there.has(`${guest}@${source}`);
    return isThere && !hosts.has(target) && !changed.has(`${guest}@${source}`);
  });
}

function judgedOf({ facts, platform, unusable, guestsNotKnown }: FleetHost): Partial<FleetHost> {
  return { facts, platform, ...(unusable === undefined ? {} : { unusable }), ...(guestsNotKnown === undefined ? {} : { guestsNotKnown }) };
}

/** Whatever the sources are: their numbers change with every fact. */
function saysTheSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => key === 's' || saysTheSame(a[key as keyof object], b[key as keyof object]));
}

/**
 * Endpoints whose hosts joining looks at together with one: those with guests of the same names; all where storage is
 * stated, or where what one endpoint shows is added to what others do.
 */
function touchedBy(snapshots: readonly Snapshot[], { statements }: Setting): (endpoint: string) => ReadonlySet<string> {
  const all = new Set(snapshots.map(({ endpoint }) => endpoint));
  if (statements.some(({ said }) => 'sameStorage' in said)) return () => all;
  if (snapshots.some(({ platform }) => suppliesHostsOf(platform) !== undefined)) return () => all;
  const guestsOf = new Map(snapshots.map((each) => [each.endpoint, new Set(movingGuests(each))]));
  return (endpoint) => {
    const own = guestsOf.get(endpoint) ?? new Set<string>();
    return new Set([...all].filter((each) => each === endpoint || [...(guestsOf.get(each) ?? [])].some((name) => own.has(name))));
  };
}

function movingGuests({ guests }: Snapshot): readonly string[] {
  return isKnown(guests) ? guests.v.filter(({ partOfHost }) => !(isKnown(partOfHost) && partOfHost.v)).map(({ name }) => name) : [];
}
