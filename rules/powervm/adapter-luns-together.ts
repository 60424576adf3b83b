import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { byLun, onVios } from './disks.ts';
import type { ClientDisk, OnTarget, ReadVios, Volume } from './disks.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

type Disk = ClientDisk & { readonly slot: number; readonly viosName: string };
interface Facts {
  readonly disks: readonly Disk[];
  readonly vioses: readonly ReadVios[];
  /** Absent: no Virtual I/O Server of the target was read. */
  readonly volumes: readonly Volume[] | undefined;
}
interface Apart {
  readonly slot: number;
  readonly viosName: string;
  readonly luns: readonly { readonly backing: string; readonly identity: string }[];
}
interface Data {
  readonly adapters: readonly Apart[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/adapter-luns-together',
  title: 'All LUNs behind one vSCSI adapter are visible to one Virtual I/O Server of the target',
  why: 'A virtual SCSI adapter ends at one Virtual I/O Server, and so does everything behind it: one server of the target must see all LUNs of the adapter. LUNs that are all there, but some on one server and some on another, cannot be mapped.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.lun_visible'],
  sources: [sources.physicalVolumes, sources.ioServers],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[slot,viosId,viosName,backing,backingKind,identities]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,disksRead?]',
    volumes: 'target.powervm.disks[viosId,name,identities]',
  },
  partial: ['volumes'],
  check({ disks, vioses, volumes }) {
    const adapters: Apart[] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const own of bySlot(disks)) {
      const luns = byLun(own).flatMap(([first]) => first ?? []);
      const [first] = luns;
      // Whether a LUN is there at all is the matter of powervm/luns-on-target.
      if (first === undefined || luns.length < 2) continue;
      const seen = luns.map((lun) => vioses.map((vios) => onVios(vios, volumes ?? [], lun)));
      if (seen.some((places) => places.every((place) => place === 'not'))) continue;
      const together = vioses.map((_, at) => worst(seen.map((places) => places[at] ?? 'not')));
      if (together.includes('there')) continue;
      if (together.includes('undecided')) undecided ??= whyUndecided(first, vioses);
      else
        adapters.push({
          slot: first.slot,
          viosName: first.viosName,
          luns: luns.map(({ backing, identities }) => ({ backing, identity: identities[0] ?? '' })),
        });
    }
    return adapters.length > 0 ? fail({ adapters }) : (undecided ?? pass());
  },
  message: ({ adapters }, { target, guest }) =>
    `no single Virtual I/O Server of ${target} sees all LUNs behind ${listed(
      adapters.map(({ slot, viosName, luns }) => `slot ${slot} of ${guest} (${listed(luns.map(({ backing }) => backing))} of ${viosName})`),
    )}`,
  fix: ({ adapters }, { target }) =>
    adapters.map(({ slot, viosName, luns }) => ({
      on: 'target',
      action: `powervm:present-luns-together:${target}:${viosName}:${slot}`,
      summary: `Zone and mask the ${counted(
        'LUN',
        luns.map(({ backing, identity }) => `${backing} (${identity})`),
      )} of ${viosName} to one Virtual I/O Server of ${target}, better to each, then run cfgdev there.`,
      commands: [],
      effect: 'The LUNs appear there as new hdisks; set their reserve policy before anything maps them. Nothing stops.',
      restartsGuest: false,
    })),
  about: ({ adapters }) => ({
    disks: ({ slot, viosName }: Disk) => adapters.some((each) => each.slot === slot && each.viosName === viosName),
  }),
  examples: () => {
    const disk = {
      slot: 210,
      viosId: 1,
      viosName: 'e1vios1',
      backing: 'hdisk11',
      backingKind: 'disk',
      identities: ['udid:33213600A03IBMfcp'],
    };
    const data = { ...disk, backing: 'hdisk12', identities: ['udid:33213600B03IBMfcp'] };
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true };
    const vioses = [vios, { ...vios, name: 'w1vios2', lparId: 2 }];
    const unreadSecond = { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' };
    const here = { viosId: 1, name: 'hdisk4', identities: disk.identities };
    const there = { viosId: 2, name: 'hdisk4', identities: data.identities };
    return [
      {
        name: 'one of two servers sees both',
        facts: { disks: [disk, data], vioses, volumes: [here, there, { ...there, viosId: 1, name: 'hdisk5' }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'each server sees one of the two',
        facts: { disks: [disk, data], vioses, volumes: [here, there] },
        expect: 'fail',
        says: /of hostB sees all LUNs behind slot 210 of ldom1 \(hdisk11 and hdisk12 of e1vios1\)/,
        boundary: true,
      },
      {
        name: 'each server sees one, and each stands behind an adapter of its own',
        facts: { disks: [disk, { ...data, slot: 220 }], vioses, volumes: [here, there] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'one of the two is nowhere: another rule says so',
        facts: { disks: [disk, data], vioses, volumes: [here] },
        expect: 'pass',
      },
      {
        name: 'the one that sees both has no RMC',
        facts: {
          disks: [disk, data],
          vioses: [{ ...vios, rmcState: 'inactive' }, ...vioses.slice(1), { ...vios, name: 'w1vios3', lparId: 3 }],
          volumes: [here, { ...here, viosId: 3 }, there, { ...there, viosId: 1, name: 'hdisk5' }],
        },
        expect: 'fail',
      },
      {
        name: 'one server sees one of the two, and the other was not read',
        facts: { disks: [disk, data], vioses: [vios, unreadSecond], volumes: [here] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
        boundary: true,
      },
      {
        name: 'on the only server, one of the two may be a volume of another driver',
        facts: {
          disks: [disk, { ...data, identities: [...data.identities, 'pvid:02'] }],
          vioses: [vios],
          volumes: [here, { viosId: 1, name: 'hdisk5', identities: ['udid:2A1103PowerPathfcp', 'pvid:02'] }],
        },
        expect: 'unknown',
        says: /sees all LUNs behind slot 210/,
      },
      { name: 'without vSCSI disks', facts: { disks: [], vioses: [unreadSecond], volumes: missing('not read') }, expect: 'pass' },
      {
        name: 'no server of the target was read',
        facts: { disks: [disk, data], vioses: [unreadSecond], volumes: missing('not read') },
        expect: 'unknown',
      },
    ];
  },
});

const grouped = new WeakMap<readonly Disk[], readonly (readonly Disk[])[]>();

/** The disks of each adapter. A list is asked for once per target: the groups are kept as long as it is. */
function bySlot(disks: readonly Disk[]): readonly (readonly Disk[])[] {
  let groups = grouped.get(disks);
  if (groups !== undefined) return groups;
  const bySlots = new Map<number, Disk[]>();
  for (const disk of disks) bySlots.set(disk.slot, [...(bySlots.get(disk.slot) ?? []), disk]);
  groups = [...bySlots.values()];
  grouped.set(disks, groups);
  return groups;
}

function worst(places: readonly OnTarget[]): OnTarget {
  if (places.includes('not')) return 'not';
  return places.includes('undecided') ? 'undecided' : 'there';
}

function whyUndecided({ slot }: Disk, vioses: readonly ReadVios[]): ReturnType<typeof unknown> {
  const whether = `whether one Virtual I/O Server of the target sees all LUNs behind slot ${slot}`;
  const notRead = vioses.filter((vios) => canHost(vios) && vios.disksRead !== true);
  return notRead.length > 0
    ? unread(whether, notRead)
    : unknown(`${whether}: what identifies their volumes differs in part, or nothing does`, settleDryRun);
}
