/** Facts of the machine that are gathered from what is known of each of its domains. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ChannelUse, DomainHostId, Guest, TextsFact, WholeFact } from '../../schemas/generated/types.ts';
import * as commands from './commands.ts';
import type { Evidence } from './evidence.ts';
import type { Outputs } from './outputs.ts';
import { parseLdmListPageSizes } from './parsers/ldm-list-page-sizes.ts';

/** A list over all domains of the machine; missing as soon as one of them is not known. */
export function overGuests(evidence: Evidence, guests: readonly Guest[], pick: (guest: Guest) => TextsFact | undefined): TextsFact {
  if (!isKnown(evidence.names)) return evidence.names;
  const found = new Set<string>();
  let sources = evidence.names.s;
  for (const guest of guests) {
    const texts = pick(guest);
    if (texts === undefined) continue;
    if (!isKnown(texts)) return missing(`not known of ${JSON.stringify(guest.name)}: ${texts.why}`, texts.s);
    for (const text of texts.v) found.add(text);
    sources = joinSources(sources, texts.s);
  }
  return known([...found].sort(inOrder), sources);
}

export function namedIf(guest: Guest, flag: Fact<boolean> | undefined): TextsFact | undefined {
  if (flag === undefined) return undefined;
  return isKnown(flag) ? known(flag.v ? [guest.name] : [], flag.s) : flag;
}

/** The id of a domain may be missing for itself: one domain without it says nothing about the others. */
export function hostIdsOf({ names }: Evidence, guests: readonly Guest[]): Fact<DomainHostId[]> {
  if (!isKnown(names)) return names;
  const ids = guests.flatMap(({ name, ldoms }) =>
    ldoms === undefined ? [] : [{ domain: known(name, ldoms.hostId.s), hostId: ldoms.hostId }],
  );
  return known(ids, joinSources(names.s, ...ids.map(({ hostId }) => hostId.s)));
}

export function globalCounterDomainsOf(evidence: Evidence, guests: readonly Guest[]): TextsFact {
  return overGuests(evidence, guests, (guest) => {
    const counters = guest.ldoms?.perfCounters;
    if (counters === undefined || !isKnown(counters)) return counters;
    return known(counters.v.includes('global') ? [guest.name] : [], counters.s);
  });
}

/** Of service domains only: what other domains use ends there, and their budget is the one that runs out. */
export function channelsInUse({ domains, channelsShown }: Evidence): Fact<ChannelUse[]> {
  if (!isKnown(domains)) return domains;
  if (!channelsShown) return missing('only ldm list-bindings -e -p shows every channel, and it cannot be used', domains.s);
  const channels: ChannelUse[] = [];
  for (const { name, listed, bound } of domains.v) {
    if (!isKnown(listed)) return listed;
    const { flags } = listed.v;
    if (!isKnown(flags)) return flags;
    if (!flags.v.control && !flags.v.vioService) continue;
    channels.push({ serviceDomain: known(name, listed.s), count: isKnown(bound) ? bound.v.channels : bound });
  }
  return known(channels, domains.s);
}

/** Every domain that shows it has to show the same: it is the machine's. */
export function hardwareMaxPageBytes({ domains }: Evidence, outputs: Outputs): WholeFact {
  if (!isKnown(domains)) return domains;
  const printed = domains.v.map(({ bound }): WholeFact => (isKnown(bound) ? bound.v.hardwareMaxPageBytes : bound));
  const ofBindings = agreed(printed);
  if (ofBindings !== undefined) return ofBindings;
  const asked = domains.v.map(
    ({ name }): WholeFact =>
      outputs.read(commands.ldmListPageSizes, parseLdmListPageSizes, (why) => ({ effectiveMaxPageBytes: why, hardwareMaxPageBytes: why }), {
        domain: name,
      }).hardwareMaxPageBytes,
  );
  return agreed(asked) ?? printed[0] ?? missing('no domain shows the largest page of the hardware', domains.s);
}

function agreed(facts: readonly WholeFact[]): WholeFact | undefined {
  const shown = facts.filter(isKnown);
  const [first] = shown;
  if (first === undefined) return undefined;
  const sources = joinSources(...shown.map((fact) => fact.s));
  return shown.every((fact) => fact.v === first.v)
    ? known(first.v, first.s)
    : missing('the domains of this machine show different sizes of the largest page of the hardware', sources);
}
