/**
 * What the lists of one machine say about its domains, each checked against the others. A list that was cut at the end of
 * a line, or that a guest wrote into, ended well all the same: only a second list shows it (H-T2, H-T3, H-P10).
 */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, Known, MissingFact } from '../../schemas/facts.ts';
import type { TextsFact } from '../../schemas/generated/types.ts';
import * as commands from './commands.ts';
import type { Outputs } from './outputs.ts';
import type { DomainLine } from './parsers/domain-line.ts';
import { parseDomains } from './parsers/domains.ts';
import type { DomainSection, DomainsFacts } from './parsers/domains.ts';
import { parseLdmList } from './parsers/ldm-list.ts';
import type { DomainServices } from './parsers/services.ts';

/** What is known of one domain. */
export interface DomainEvidence {
  readonly name: string;
  /** `ldm list -p` */
  readonly listed: Fact<DomainLine>;
  /** `ldm list-bindings -e -p`, or `ldm list -l -p` where that failed. */
  readonly bound: Fact<DomainSection>;
  /** `ldm list-constraints -p` */
  readonly asked: Fact<DomainSection>;
}

export interface Evidence {
  /** In the order of the lists; missing when no list names a domain. */
  readonly domains: Fact<readonly DomainEvidence[]>;
  /** The names of all domains, confirmed by a second list. */
  readonly names: TextsFact;
  /** What is bound comes from `ldm list-bindings -e`, which shows every channel; `ldm list -l` does not. */
  readonly channelsShown: boolean;
  /** Services as the bindings show them, with their clients; of service domains only. */
  readonly boundServices: Fact<DomainServices>;
}

export function gatherEvidence(outputs: Outputs): Evidence {
  const { domains: list } = outputs.read(commands.ldmList, parseLdmList, (why) => ({ domains: why }));
  const none = (why: MissingFact): DomainsFacts => ({ domains: why, services: why });
  const short = outputs.read(commands.ldmListBindings, parseDomains, none);
  const bindings = isKnown(short.domains) ? short : orElse(short, outputs.read(commands.ldmListLong, parseDomains, none));
  const constraints = outputs.read(commands.ldmListConstraints, parseDomains, none);
  const bound = against(list, bindings.domains);
  const asked = against(list, constraints.domains);

  const names = new Set<string>();
  if (isKnown(list)) for (const domain of list.v) names.add(domain.name);
  for (const sections of [bindings.domains, constraints.domains])
    if (isKnown(sections)) for (const section of sections.v) names.add(section.line.name);
  const lines = isKnown(list) ? new Map(list.v.map((line) => [line.name, line])) : undefined;
  const all = [...names].map((name): DomainEvidence => {
    const listed = isKnown(list) ? onList(name, lines?.get(name), list) : list;
    return { name, listed, bound: confirmed(listed, bound(name)), asked: asked(name) };
  });
  const sources = joinSources(list.s, bindings.domains.s, constraints.domains.s);
  return {
    domains: all.length === 0 && !isKnown(list) ? list : known(all, sources),
    names: confirmNames(list, [bindings.domains, constraints.domains]),
    channelsShown: isKnown(short.domains),
    boundServices: servicesOf(bindings.services, list),
  };
}

/** The long list stands in where the bindings failed; where both did, the reason is that of the bindings. */
function orElse(first: DomainsFacts, second: DomainsFacts): DomainsFacts {
  return isKnown(second.domains) ? second : first;
}

function onList(name: string, line: DomainLine | undefined, list: Known<readonly DomainLine[]>): Fact<DomainLine> {
  return line === undefined
    ? missing(`ldm list -p does not list ${JSON.stringify(name)}, but another list does: one of them is cut`, list.s)
    : known(line, line.source);
}

function confirmNames(list: Fact<readonly DomainLine[]>, others: readonly Fact<readonly DomainSection[]>[]): TextsFact {
  if (!isKnown(list)) return list;
  const names = list.v.map((line) => line.name);
  const confirming = others.filter(isKnown);
  const sources = joinSources(list.s, ...confirming.map((other) => other.s));
  const [first] = confirming;
  if (first === undefined)
    return missing('no second list confirms that ldm list -p shows all domains', joinSources(list.s, ...others.map((other) => other.s)));
  const same = (other: Known<readonly DomainSection[]>): boolean =>
    sameSet(
      names,
      other.v.map((section) => section.line.name),
    );
  return confirming.every(same)
    ? known([...names].sort(inOrder), sources)
    : missing('the lists of ldm do not show the same domains: one of them is cut, or a domain was added meanwhile', sources);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(a);
  return set.size === new Set(b).size && b.every((each) => set.has(each));
}

/** The section of a domain, once the whole output is known to show the domains of `ldm list -p`. */
function against(list: Fact<readonly DomainLine[]>, sections: Fact<readonly DomainSection[]>): (name: string) => Fact<DomainSection> {
  if (!isKnown(sections)) return () => sections;
  const sources = joinSources(list.s, sections.s);
  if (!isKnown(list)) return () => missing(`nothing confirms this: ${list.why}`, sources);
  const byName = new Map(sections.v.map((section) => [section.line.name, section]));
  const listed = new Set(list.v.map((line) => line.name));
  if (list.v.some((line) => !byName.has(line.name))) {
    return () => missing(`ldm list -p shows ${list.v.length} domains and another list ${sections.v.length}: one of them is cut`, sources);
  }
  const extra = sections.v.filter((section) => !listed.has(section.line.name));
  // Such a record may be text of the guest before it, whose own records then stand under a false name.
  if (extra.some((section) => !section.afterGuestText))
    return () => missing('ldm list -p lacks a domain that another list shows: one of them is cut', sources);
  const doubtful = new Set(extra.flatMap((section) => [section.line.name, sections.v[sections.v.indexOf(section) - 1]?.line.name]));
  return (name) => {
    const section = byName.get(name);
    if (section === undefined || doubtful.has(name))
      return missing(`a record that ldm list -p does not confirm stands in the text of ${JSON.stringify(name)}`, sources);
    return known(section, section.source);
  };
}

/** What is bound has to agree with `ldm list -p`: state, CPUs, memory and role. */
function confirmed(listed: Fact<DomainLine>, bound: Fact<DomainSection>): Fact<DomainSection> {
  if (!isKnown(bound) || !isKnown(listed)) return bound;
  const sources = joinSources(listed.s, bound.s);
  const { line } = bound.v;
  const pairs: readonly (readonly [string, Fact<string | number>, Fact<string | number>])[] = [
    ['state', listed.v.state, line.state],
    ['ncpu', listed.v.ncpu, line.ncpu],
    ['mem', listed.v.memoryBytes, line.memoryBytes],
  ];
  for (const [key, a, b] of pairs) {
    if (!isKnown(a)) return a;
    if (!isKnown(b)) return b;
    if (a.v !== b.v)
      return missing(`ldm list -p says ${key}=${a.v}, and another list ${b.v}: it changed meanwhile, or one of them is wrong`, sources);
  }
  const roles = isKnown(listed.v.flags) && isKnown(line.flags) ? [listed.v.flags.v, line.flags.v] : undefined;
  if (roles !== undefined && (roles[0]?.control !== roles[1]?.control || roles[0]?.vioService !== roles[1]?.vioService)) {
    return missing('the lists of ldm disagree about the role of the domain', sources);
  }
  if (bound.v.hasServices && isKnown(listed.v.flags) && !listed.v.flags.v.control && !listed.v.flags.v.vioService) {
    return missing('services are shown in a domain that is no service domain by ldm list -p', sources);
  }
  if (isKnown(line.state) && line.state.v !== 'active' && line.state.v !== 'bound') return bound;
  return counted(bound, sources);
}

/** The rows of a bound domain have to add up to what its DOMAIN record says; else the output is cut. */
function counted(bound: Known<DomainSection>, sources: MissingFact['s']): Fact<DomainSection> {
  const { line, vcpus, memoryBytes } = bound.v;
  if (!isKnown(vcpus)) return vcpus;
  if (!isKnown(memoryBytes)) return memoryBytes;
  if (isKnown(line.ncpu) && line.ncpu.v !== vcpus.v)
    return missing(`the bindings show ${vcpus.v} virtual CPUs for ncpu=${line.ncpu.v}: the output is cut`, sources);
  if (isKnown(line.memoryBytes) && line.memoryBytes.v !== memoryBytes.v) {
    return missing(`the bindings show ${memoryBytes.v} bytes of memory for mem=${line.memoryBytes.v}: the output is cut`, sources);
  }
  return bound;
}

/** Services that a guest wrote into its own variables are not services. */
function servicesOf(services: Fact<DomainServices>, list: Fact<readonly DomainLine[]>): Fact<DomainServices> {
  if (!isKnown(services)) return services;
  if (!isKnown(list)) return missing(`nothing confirms which domains have services: ${list.why}`, joinSources(services.s, list.s));
  const hosts = new Set(list.v.filter(({ flags }) => isKnown(flags) && (flags.v.control || flags.v.vioService)).map((line) => line.name));
  const ofHosts = <T extends { readonly name: Fact<string>; readonly serviceDomain: Fact<string> }>(each: readonly T[]): readonly T[] =>
    each.filter(({ serviceDomain }) => isKnown(serviceDomain) && hosts.has(serviceDomain.v));
  const vds = ofHosts(services.v.vds);
  const vsws = ofHosts(services.v.vsws);
  const vdsNames = new Set(vds.map(({ name }) => (isKnown(name) ? name.v : undefined)));
  const vswNames = new Set(vsws.map(({ name }) => (isKnown(name) ? name.v : undefined)));
  return known(
    {
      vds,
      vsws,
      volumes: ofHosts(services.v.volumes),
      vccs: ofHosts(services.v.vccs),
      vsans: ofHosts(services.v.vsans),
      clients: services.v.clients.filter((client) => vdsNames.has(client.vds)),
      peers: services.v.peers.filter((peer) => vswNames.has(peer.vsw)),
    },
    joinSources(services.s, list.s),
  );
}
