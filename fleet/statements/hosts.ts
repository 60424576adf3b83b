/** Statements of hosts as facts. */
import { isKnown, joinSources, known } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Host, HostStatement, VdsVolume } from '../../schemas/generated/types.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import type { FleetHost } from '../fleet.ts';
import type { Citation, HostDraft } from './citation.ts';
import { claimed } from './naming.ts';
import type { Naming } from './naming.ts';
import { statedOfSystem } from './powervm.ts';
import type { WordOfVolumes } from './storage.ts';
import { isHostStatement } from './words.ts';

function statedOfVolume(host: FleetHost, volume: VdsVolume, name: string, vds: string, word: WordOfVolumes): VdsVolume {
  // The control domain can be asked: where it gave no answer, nobody's word says what is there now. Nothing is there
  // through a service domain that does not run.
  const { serviceDomain, serviceDomainRuns: runs } = volume;
  const counts = isKnown(serviceDomain) && serviceDomain.v !== 'primary' && runs !== undefined && isKnown(runs) && runs.v;
  const backendExists = !counts ? volume.backendExists : word.backendExistsOf(host, name, vds, volume.backendExists);
  return {
    ...volume,
    storageId: word.storageIdOf(host, name, vds, volume.storageId),
    ...(backendExists === undefined ? {} : { backendExists }),
  };
}

export function statedOfHost(host: FleetHost, book: readonly Citation[], draft: HostDraft, ofVolumes: WordOfVolumes): Host {
  const { ldoms, powervm } = host.facts;
  const naming = book.flatMap((by): readonly Naming[] => {
    const { said } = by.placed;
    return isHostStatement(said) && matchesWildcards(said.hosts, host.name) ? [{ by, said }] : [];
  });
  return {
    ...host.facts,
    ...(ldoms === undefined ? {} : { ldoms: statedOfLdoms(host, ldoms, naming, draft, ofVolumes) }),
    ...(powervm === undefined || naming.length === 0 ? {} : { powervm: statedOfSystem(host.name, powervm, naming, draft) }),
  };
}

type LdomsFacts = NonNullable<Host['ldoms']>;

function statedOfLdoms(
  host: FleetHost,
  ldoms: LdomsFacts,
  naming: readonly Naming[],
  draft: HostDraft,
  ofVolumes: WordOfVolumes,
): LdomsFacts {
  const xcpVersion = claimed(naming, ({ xcp }) => xcp, ldoms.xcpVersion, `xcp of ${host.name}`, draft);
  const powerPolicy = claimed(naming, (said) => said.powerPolicy, ldoms.powerPolicy, `powerPolicy of ${host.name}`, draft);
  const { vsws, volumes } = ldoms;
  const carrying = naming.flatMap(({ by, said }) => (said.vlans === undefined ? [] : [{ by, vlans: said.vlans }]));
  return {
    ...ldoms,
    ...(xcpVersion === undefined ? {} : { xcpVersion }),
    ...(powerPolicy === undefined ? {} : { powerPolicy }),
    vsws: isKnown(vsws) ? { v: vsws.v.map((vsw) => carries(vsw, carrying, draft)), s: vsws.s } : vsws,
    volumes: isKnown(volumes)
      ? {
          v: volumes.v.map((volume) =>
            isKnown(volume.name) && isKnown(volume.vds) ? statedOfVolume(host, volume, volume.name.v, volume.vds.v, ofVolumes) : volume,
          ),
          s: volumes.s,
        }
      : volumes,
  } as LdomsFacts;
}

interface Carrying {
  readonly by: Citation;
  readonly vlans: NonNullable<HostStatement['vlans']>;
}

/** Statements add up: each says that VLANs are carried, none that others are not. */
function carries<Vsw extends { readonly name: Fact<string> }>(vsw: Vsw, all: readonly Carrying[], draft: HostDraft): Vsw {
  const { name } = vsw;
  if (!isKnown(name)) return vsw;
  const naming = all.filter(({ vlans }) => matchesWildcards(vlans.vsw, name.v));
  if (naming.length === 0) return vsw;
  for (const { by } of naming) {
    by.matches();
    by.supplies();
  }
  const vlans = [...new Set(naming.flatMap((each) => each.vlans.carries))].sort((a, b) => a - b);
  return { ...vsw, vlansStated: known(vlans, joinSources(...naming.map(({ by }) => draft.cite(by)))) };
}
