/**
 * What ldm prints when it refuses a migration, and what it prints beside. A text that a rule quotes stands in that rule.
 * Texts that are only published, not quoted by a rule, stand here.
 */
import type { Refusal } from '../../refusals/define.ts';
import { rule as channels } from '../channels-free.ts';
import { rule as firmware } from '../firmware-not-older.ts';
import { rule as globalCounters } from '../global-counters-known-there.ts';
import { rule as solaris } from '../guest-os-current.ts';
import { rule as hostIds } from '../host-id-free.ts';
import { rule as alignedMemory } from '../memory-blocks-aligned.ts';
import { rule as memoryLayout } from '../memory-layout-fits.ts';
import { rule as mpgroupMembers } from '../mpgroup-members-equal.ts';
import { rule as delayedReconfig } from '../no-delayed-reconfig.ts';
import { rule as kernelZones } from '../no-kernel-zones.ts';
import { rule as openBoot } from '../not-at-openboot.ts';
import { rule as debuggerLeft } from '../not-in-debugger.ts';
import { sources } from '../sources.ts';
import { rule as switches } from '../vsw-on-target.ts';
import { connection } from './connection.ts';

const memory12 = 'Logical Domains 1.2 and 1.3 Administration Guides, Migrating Memory in an Active Domain';
const dryRunAgain = 'then make the dry run again';

export const refusals: readonly Refusal[] = [
  connection,
  {
    id: 'ldoms/switch-missing',
    meaning: 'refusal',
    says: 'A virtual switch that the guest uses is not on the target.',
    texts: switches.vendorTexts,
    subject: 'vsw',
    sources: switches.sources,
    causes: [
      {
        cause: 'the target has no virtual switch {vsw}',
        check: 'on the target: ldm list-services',
        fix: "add it there with the uplink that carries the guest's networks: ldm add-vsw net-dev=NET-DEV {vsw} SERVICE-DOMAIN",
        certainty: 'documented',
        rules: ['ldoms/vsw-on-target'],
      },
    ],
  },
  {
    id: 'ldoms/mpgroup-members-differ',
    meaning: 'refusal',
    says: 'A multipathing group has another number of volumes on the target than on the source.',
    texts: mpgroupMembers.vendorTexts,
    subject: 'mpgroup',
    sources: mpgroupMembers.sources,
    causes: [
      {
        cause: 'a volume of {mpgroup} is not exported on the target, or one too many is',
        check: 'on both machines: ldm list-services -p, and compare the volumes with mpgroup={mpgroup}',
        fix: 'add the missing volume in another service domain: ldm add-vdsdev mpgroup={mpgroup} BACKEND VOLUME@VDS',
        certainty: 'seen',
        rules: ['ldoms/mpgroup-members-equal'],
      },
      {
        cause: 'the volumes are there under another group, or under none',
        check: 'on the target: ldm list-services -p, column mpgroup of these volumes',
        fix: 'on the target: ldm set-vdsdev mpgroup={mpgroup} VOLUME@VDS',
        certainty: 'documented',
        rules: ['ldoms/mpgroup-name-equal'],
      },
    ],
  },
  {
    id: 'ldoms/memory-layout',
    meaning: 'refusal',
    says: 'The free memory of the target is cut so that a block of the guest does not fit at its address.',
    texts: memoryLayout.vendorTexts,
    sources: memoryLayout.sources,
    causes: [
      {
        cause: 'the free memory lies in pieces that are smaller than the block of {size}, or not at congruent addresses',
        check: 'on the target: ldm list-devices memory; on the source: ldm list -o memory {guest}',
        fix: `free or join memory on the target (shrink, unbind and bind other domains), ${dryRunAgain}; a cold move needs no layout`,
        certainty: 'documented',
        rules: ['ldoms/memory-layout-fits'],
      },
      {
        cause: 'there is not enough free memory at all',
        check: 'on the target: ldm list-devices memory',
        fix: 'free as much memory on the target as the guest has: ldm remove-memory, or move other domains',
        certainty: 'documented',
        rules: ['ldoms/memory-free'],
      },
    ],
  },
  {
    id: 'ldoms/firmware-features',
    meaning: 'refusal',
    says: 'The guest uses features of the system firmware that the target does not have.',
    texts: firmware.vendorTexts,
    sources: firmware.sources,
    causes: [
      {
        cause: 'the system firmware of the target is older than that of the source',
        check: 'on both machines: ldm -V, and prtdiag -v for the system firmware',
        fix: `update the system firmware of the target, ${dryRunAgain}; or move the guest cold`,
        certainty: 'documented',
        rules: ['ldoms/firmware-not-older'],
      },
    ],
  },
  {
    id: 'ldoms/api-group-missing',
    meaning: 'refusal',
    says: 'The firmware of the target does not know an interface that the guest uses.',
    texts: globalCounters.vendorTexts,
    sources: globalCounters.sources,
    causes: [
      {
        cause: 'the guest was booted with global performance counters on a newer machine (groups 0x20b and 0x214)',
        check: 'on the source: ldm list -o domain {guest}, property perf-counters',
        fix: 'on the source: ldm set-domain perf-counters= {guest}, and reboot the guest',
        certainty: 'documented',
        rules: ['ldoms/global-counters-known-there'],
      },
      {
        cause: 'the system firmware of the target is too old',
        check: 'on both machines: prtdiag -v',
        fix: 'update the system firmware of the target',
        certainty: 'documented',
        rules: ['ldoms/firmware-not-older'],
      },
    ],
  },
  {
    id: 'ldoms/no-channels-left',
    meaning: 'refusal',
    says: 'A domain has no logical domain channels (LDCs) left for more virtual devices.',
    texts: channels.vendorTexts,
    sources: channels.sources,
    causes: [
      {
        cause: 'the service domains of the target serve too many virtual devices and links between virtual networks',
        check: 'on the target: ldm list-bindings -e, and count LDC=',
        fix: 'on the target: ldm set-vsw inter-vnet-link=off VSW, or spread the devices over more service domains',
        certainty: 'documented',
        rules: ['ldoms/channels-free'],
      },
    ],
  },
  {
    id: 'ldoms/kernel-zones-active',
    meaning: 'refusal',
    says: 'Kernel zones run in the guest: it cannot be suspended.',
    texts: [...kernelZones.vendorTexts, /Guest suspension failed due to the presence of active Kernel Zones/],
    sources: kernelZones.sources,
    causes: [
      {
        cause: 'a kernel zone is running in the guest',
        check: 'in the guest: zoneadm list -cp, zones of the brand solaris-kz',
        fix: 'in the guest: zoneadm -z ZONE shutdown (or suspend), or migrate the zone away first',
        certainty: 'documented',
        rules: ['ldoms/no-kernel-zones'],
      },
    ],
  },
  {
    id: 'ldoms/at-openboot',
    meaning: 'refusal',
    says: 'The guest is at the OpenBoot prompt.',
    texts: openBoot.vendorTexts,
    sources: openBoot.sources,
    causes: [
      {
        cause: 'no operating system runs in the guest',
        check: 'on the source: ldm list -l {guest}, line SOFTSTATE',
        fix: 'boot the guest, or stop it (ldm stop {guest}) and move it cold',
        certainty: 'guess',
        rules: ['ldoms/not-at-openboot'],
      },
    ],
  },
  {
    id: 'ldoms/in-debugger',
    meaning: 'refusal',
    says: 'The guest is stopped in the kernel debugger.',
    texts: debuggerLeft.vendorTexts,
    sources: debuggerLeft.sources,
    causes: [
      {
        cause: 'somebody stopped the kernel in kmdb',
        check: 'on the console of the guest',
        fix: 'leave the debugger there with :c',
        certainty: 'guess',
        rules: ['ldoms/not-in-debugger'],
      },
    ],
  },
  {
    id: 'ldoms/old-solaris',
    meaning: 'notice',
    says: 'The Solaris of the guest is older than what current migration wants: whole cores are needed on both sides.',
    texts: solaris.vendorTexts,
    sources: solaris.sources,
    causes: [
      {
        cause: 'the guest runs Oracle Solaris 10 before 1/13',
        check: 'in the guest: cat /etc/release',
        fix: 'update it to Solaris 10 1/13 or later; without that give the guest whole cores, and reboot it after the move',
        certainty: 'documented',
        rules: ['ldoms/guest-os-current'],
      },
    ],
  },
  {
    id: 'ldoms/delayed-reconfiguration',
    meaning: 'notice',
    says: 'A delayed reconfiguration begins: until the domain reboots, nothing else can be changed.',
    texts: [...delayedReconfig.vendorTexts, /Initiating (?:a )?delayed reconfigur(?:e|ation) operation on (?:LDom )?(?<domain>[^\s.]+)/],
    sources: delayedReconfig.sources,
    causes: [
      {
        cause: 'a change was made that the domain takes only when it reboots',
        check: 'on that machine: ldm list, flag d in column 3',
        fix: 'reboot {domain}, or drop the change: ldm cancel-reconf {domain}',
        certainty: 'documented',
        rules: ['ldoms/no-delayed-reconfig'],
      },
    ],
  },
  {
    id: 'ldoms/memory-not-aligned',
    meaning: 'notice',
    says: 'The memory of a domain is not a multiple of 256 MB.',
    texts: alignedMemory.vendorTexts,
    sources: alignedMemory.sources,
    causes: [
      {
        cause: 'the memory was given in a size that is not aligned',
        check: 'on the source: ldm list -o memory {guest}',
        fix: 'on the source: ldm set-memory --auto-adj SIZE {guest}',
        certainty: 'seen',
        rules: ['ldoms/memory-blocks-aligned'],
      },
    ],
  },
  {
    id: 'ldoms/hostid-of-running-domain',
    meaning: 'notice',
    says: 'The host id of a domain can be changed only while it is stopped.',
    texts: hostIds.vendorTexts,
    sources: hostIds.sources,
    causes: [
      {
        cause: 'ldm set-domain hostid= was run for a running domain',
        check: 'ldm list {guest}',
        fix: 'stop the domain first: ldm stop {guest}',
        certainty: 'seen',
        rules: ['ldoms/host-id-free'],
      },
    ],
  },
  {
    id: 'ldoms/cancelled',
    meaning: 'notice',
    says: 'The migration was cancelled.',
    texts: [/Domain Migration of (?:LDom )?(?<guest>\S+) has been cancelled/],
    sources: [sources.ldm],
    causes: [
      {
        cause: 'somebody cancelled it (ldm cancel-operation)',
        check: 'on the source: ldm list -o status {guest}',
        fix: 'wait until the target has cleaned its memory, then try again; ldm may seem to hang there for minutes',
        certainty: 'documented',
        rules: ['ldoms/no-migration-running'],
      },
    ],
  },
  {
    id: 'ldoms/no-authorization',
    meaning: 'not-made',
    says: 'The user may not do this on the machine where ldm ran.',
    texts: [/Authorization failed/, /insufficient privileges/],
    sources: [sources.practice],
    causes: [
      {
        cause: 'the user has not the authorization solaris.ldoms.write: also a dry run needs it',
        check: 'as that user: auths | tr , "\\n" | grep ldoms',
        fix: 'run it with the rights profile LDoms Management (pfexec), or as root',
        certainty: 'documented',
        rules: [],
      },
    ],
  },
  {
    id: 'ldoms/no-local-ldmd',
    meaning: 'not-made',
    says: 'The Logical Domains Manager of the machine where ldm ran did not answer.',
    texts: [/Failed to connect to logical domain manager/],
    sources: [sources.practice],
    causes: [
      {
        cause: 'ldm was not run on a control domain, or in a zone of it',
        check: 'virtinfo -a',
        fix: 'run it in the global zone of the control domain of the source',
        certainty: 'seen',
        rules: [],
      },
      {
        cause: 'ldmd is not online there',
        check: 'svcs -xv ldmd',
        fix: 'svcadm enable ldmd',
        certainty: 'seen',
        rules: [],
      },
    ],
  },
  {
    id: 'ldoms/no-ldm-command',
    meaning: 'not-made',
    says: 'The shell did not find ldm.',
    texts: [/\bldm: (?:command )?not found/, /\bldm: No such file or directory/],
    sources: [sources.practice],
    causes: [
      {
        cause: 'ldm is not on the PATH, or this is no control domain',
        check: 'ls -l /usr/sbin/ldm /opt/SUNWldm/bin/ldm',
        fix: 'give its whole path, or log in to the control domain',
        certainty: 'seen',
        rules: [],
      },
    ],
  },
  {
    id: 'ldoms/would-fail',
    meaning: 'end',
    says: 'The dry run was refused; the lines before say why.',
    texts: [/Domain Migration of LDom (?<guest>\S+) would fail if attempted/],
    sources: [sources.memory],
    causes: [],
  },
  {
    id: 'ldoms/failed',
    meaning: 'end',
    says: 'The migration failed; the lines before say why.',
    texts: [/Domain Migration of LDom (?<guest>\S+) failed/],
    sources: [memory12, sources.administrators],
    causes: [
      {
        cause: 'where no line before says why: a MAC address of the guest is in use on the target',
        check: 'on the target: ldm list-bindings -e, and look for the addresses of ldm list -o network {guest} on the source',
        fix: 'give one of the two another address: ldm set-vnet mac-addr=ADDRESS VNET {guest}, while it is stopped',
        certainty: 'guess',
        rules: ['ldoms/macs-free'],
      },
    ],
  },
];
