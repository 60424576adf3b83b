import { missing } from '../../schemas/facts.ts';
import type { Capture, Host, Snapshot, TextFact } from '../../schemas/generated/types.ts';
import { parseVirtinfo } from '../ldoms/parsers/virtinfo.ts';
import type { VirtinfoFacts } from '../ldoms/parsers/virtinfo.ts';
import { openOutputs } from '../outputs.ts';
import { pkgEntire, release, virtinfo, zoneadmList, zoneadmNames } from './commands.ts';
import { parsePkgEntire, parseSolarisRelease, releaseWithSru } from './parsers/solaris-release.ts';
import { kernelZonesOf, parseZoneadmList, parseZoneadmNames } from './parsers/zoneadm-list.ts';
import { parserVersion } from './version.ts';

/** A guest describes itself, and no host. Its UUID tells which guest it is. */
export function snapshotOf(capture: Capture): Snapshot {
  const outputs = openOutputs(capture, `solaris/${parserVersion}`, () => 'this release of Solaris');
  const domain = outputs.read(virtinfo, parseVirtinfo, (why): VirtinfoFacts => ({
    control: why,
    domainName: why,
    domainUuid: why,
    controlName: why,
    serial: why,
  }));
  const { zones } = outputs.read(zoneadmList, parseZoneadmList, (why) => ({ zones: why }));
  const { names } = outputs.read(zoneadmNames, parseZoneadmNames, (why) => ({ names: why }));
  const installed = outputs.read(release, parseSolarisRelease, (why) => ({ release: why }));
  const entire = outputs.read(pkgEntire, parsePkgEntire, (why) => ({ release: why }));
  const noHost = missing('the endpoint is a guest, not a host');
  return {
    schema: 1,
    endpoint: capture.endpoint,
    platform: 'solaris',
    startedAt: capture.startedAt,
    finishedAt: capture.finishedAt,
    host: noFacts(capture.endpoint, noHost),
    guests: noHost,
    inside: {
      uuid: domain.domainUuid,
      name: domain.domainName,
      solaris: { release: releaseWithSru(installed.release, entire.release), kernelZones: kernelZonesOf(zones, names) },
    },
    outputs: [...outputs.outputs],
    sources: [...outputs.sources],
    diagnostics: [...outputs.diagnostics],
  };
}

function noFacts(name: string, why: TextFact & { readonly why: string }): Host {
  return { name, serial: why, uuid: why, hostName: why, model: why, clockOffsetSeconds: why };
}
