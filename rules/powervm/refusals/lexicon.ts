/**
 * What the HMC prints when it refuses a move of a partition, and what Virtual I/O Servers say behind it. One code may have
 * many causes: HSCLA319, HSCLA340, HSCLA356, HSCLA29A and HSCLA219 are frames, and the lines below them name the cause.
 */
import type { Refusal } from '../../refusals/define.ts';
import { sources } from '../sources.ts';
import { codes, lastRc, otherCode } from './codes.ts';

const detail = 'read the VIOS_DETAILED_ERROR block below it: its last "rc = N NAME" names the cause (migrlpar -d 5 prints more)';
const validate = 'make the dry run again: migrlpar -o v';
const unconfirmed = 'a code that no document read here explains';

export const refusals: readonly Refusal[] = [
  {
    id: 'powervm/no-contact-to-partition',
    meaning: 'refusal',
    says: 'The HMC cannot talk to a partition: to the guest, or to a Virtual I/O Server.',
    texts: [codes.noContact],
    sources: [sources.rmc],
    causes: [
      {
        cause: 'the RMC connection of the guest is not active',
        check: 'on the HMC: lssyscfg -r lpar -m {source} -F name,rmc_state,rmc_ipaddr; lspartition -dlpar',
        fix: 'in the guest: /usr/sbin/rsct/bin/rmcctrl -z; rmcctrl -A; rmcctrl -p. Or move it shut down: an inactive move needs no RMC of the guest',
        certainty: 'documented',
        rules: ['powervm/rmc-active'],
      },
      {
        cause: 'the RMC connection of a Virtual I/O Server of the source or the target is not active',
        check: 'on the HMC: lssyscfg -r lpar -m SYSTEM -F name,lpar_env,rmc_state',
        fix: 'on that Virtual I/O Server, as root: rmcctrl -z; rmcctrl -A; rmcctrl -p',
        certainty: 'documented',
        rules: ['powervm/vios-rmc-active'],
      },
      {
        cause: 'port 657 (TCP and UDP) is closed between HMC and partition',
        check: 'on the HMC: diagrmc -m SYSTEM --ip ADDRESS -p PARTITION',
        fix: 'have port 657 opened in both directions',
        certainty: 'seen',
        rules: [],
      },
      {
        cause: 'a Linux guest lacks the packages of rsct and DynamicRM',
        check: 'in the guest: rpm -qa | grep -e rsct -e DynamicRM -e powerpc-utils',
        fix: "install them from the vendor's repository of service tools",
        certainty: 'seen',
        rules: [],
      },
    ],
  },
  {
    id: 'powervm/fc-adapter-not-hosted',
    meaning: 'refusal',
    says: 'No Virtual I/O Server of the target can host a virtual Fibre Channel adapter of the guest.',
    texts: [codes.fcNotHosted],
    sources: [sources.npivValidation, sources.ioServers],
    causes: [
      {
        cause: 'a WWPN of the pair is not zoned to the same target ports in the fabric of the port there, or not masked to the same LUNs',
        check: `${detail}; on the HMC: lsnportlogin -m {source} --filter "lpar_names={guest}"`,
        fix: 'zone and mask both WWPNs of each pair; chnportlogin -m {source} -o login -p {guest} logs the second one in, so that switches show it',
        certainty: 'documented',
        rules: ['powervm/wwpns-zoned'],
      },
      {
        cause: 'the target has no NPIV port that is up and has room',
        check: 'on each Virtual I/O Server of the target: lsnports (fabric 1, aports above 0, awwpns 2 or more)',
        fix: 'switch NPIV on at the switch port, or free or add a port',
        certainty: 'documented',
        rules: ['powervm/npiv-port-on-target'],
      },
      {
        cause: 'the chosen port is on another fabric',
        check: 'compare the switches of the ports on both sides',
        fix: 'name the right port: -i "virtual_fc_mappings=SLOT/VIOS/ID//fcsN" (canmove check prints it where the fabrics are known)',
        certainty: 'documented',
        rules: ['powervm/npiv-fabric-on-target'],
      },
    ],
  },
  {
    id: 'powervm/scsi-adapter-not-hosted',
    meaning: 'refusal',
    says: 'No Virtual I/O Server of the target can host a virtual SCSI adapter of the guest.',
    texts: [codes.scsiNotHosted],
    sources: [sources.physicalVolumes, unconfirmed],
    causes: [
      {
        cause: 'a LUN of the guest is not seen on the target',
        check: 'on the Virtual I/O Servers of both sides: lspv -u, and compare the UDIDs',
        fix: 'zone and mask the LUN to the WWPNs of the target Virtual I/O Servers, then run cfgdev there',
        certainty: 'documented',
        rules: ['powervm/luns-on-target'],
      },
      {
        cause: 'the LUNs behind the adapter are seen there, and no single Virtual I/O Server sees all of them',
        check: 'on each Virtual I/O Server of the target: lspv -u, and compare the UDIDs',
        fix: 'zone and mask all LUNs of the adapter to one Virtual I/O Server, better to each, then run cfgdev there',
        certainty: 'guess',
        rules: ['powervm/adapter-luns-together'],
      },
      {
        cause: 'a disk has a reserve policy that keeps others away',
        check: 'on both sides: lsdev -dev HDISK -attr reserve_policy',
        fix: 'chdev -dev HDISK -attr reserve_policy=no_reserve, while the disk is not mapped',
        certainty: 'documented',
        rules: ['powervm/reserve-policy-shared'],
      },
      {
        cause: 'what is behind the adapter is no whole disk: a logical volume, a file, an optical drive',
        check: 'on the Virtual I/O Servers of the source: lsmap -all',
        fix: 'move the data to a LUN of its own, and remove the virtual target device: rmvdev -vtd VTD',
        certainty: 'documented',
        rules: ['powervm/whole-disks-behind-vscsi'],
      },
    ],
  },
  {
    id: 'powervm/device-not-found',
    meaning: 'unclear',
    says: 'The HMC found no physical device behind an adapter on a Virtual I/O Server.',
    texts: [codes.deviceNotFound],
    sources: [unconfirmed],
    causes: [
      {
        cause: 'a LUN of the guest is not seen there, or under another identity',
        check: 'on that Virtual I/O Server: lspv -u; chkdev -dev HDISK',
        fix: 'zone and mask it, then run cfgdev there',
        certainty: 'guess',
        rules: ['powervm/luns-on-target'],
      },
    ],
  },
  {
    id: 'powervm/multipath-not-kept',
    meaning: 'unclear',
    says: 'The HMC may not be able to keep the paths of the guest as they are: two of its adapters would come together on one Virtual I/O Server.',
    texts: [codes.multipathLost],
    sources: [sources.ioServers],
    causes: [
      {
        cause: 'one of the target Virtual I/O Servers cannot host its adapter',
        check: detail,
        fix: 'remove that cause: to override the check would move the guest with fewer paths',
        certainty: 'seen',
        rules: ['powervm/multipath-kept'],
      },
      {
        cause: 'the target has one Virtual I/O Server only',
        check: 'on the HMC: lssyscfg -r lpar -m {target} -F name,lpar_env,state',
        fix: 'start the second one, or choose another target',
        certainty: 'documented',
        rules: ['powervm/vios-redundancy-kept'],
      },
    ],
  },
  {
    id: 'powervm/vios-command-failed',
    meaning: 'unclear',
    says: 'A command that the HMC sent to a Virtual I/O Server failed: that one cannot host the adapter.',
    texts: [codes.serverCommandFailed],
    sources: ['IBM Support, HSCLA219 or HSCLA356, HSCLA29A with OS RC 69 and GPN_FT failure'],
    causes: [
      {
        cause: 'the return code in its details says why',
        check: detail,
        fix: `remove what it names, then ${validate}`,
        certainty: 'documented',
        rules: [],
      },
      {
        cause: 'the switch did not answer what a WWPN may reach (GPN_FT): it is in no zone, or in one without a storage port',
        check: 'on the switch: the zones of both WWPNs of the guest',
        fix: 'zone both WWPNs to the storage ports',
        certainty: 'seen',
        rules: ['powervm/wwpns-zoned'],
      },
    ],
  },
  {
    id: 'powervm/lack-of-resource',
    meaning: 'unclear',
    says: 'A Virtual I/O Server of the target lacks what an adapter needs (MIG_LACK_RESOURCE): usually a WWPN is not zoned as on the source.',
    texts: [lastRc('69'), /\bis not zoned to the same target ports as the source for this client\b/],
    sources: [sources.npivValidation],
    causes: [
      {
        cause: 'a WWPN of the pair is not zoned to the same target ports there as the other one is here',
        check:
          'on the HMC: lsnportlogin -m {source} --filter "lpar_names={guest}"; on the switch: the zones of both WWPNs, and zones of single switch ports',
        fix: 'zone and mask both WWPNs of each pair in the fabric of that port',
        certainty: 'documented',
        rules: ['powervm/wwpns-zoned'],
      },
      {
        cause: 'the port of that Virtual I/O Server is on another fabric',
        check: 'compare the switches of the ports on both sides',
        fix: 'name another port in virtual_fc_mappings',
        certainty: 'documented',
        rules: ['powervm/npiv-fabric-on-target'],
      },
    ],
  },
  {
    id: 'powervm/no-npiv-port',
    meaning: 'unclear',
    says: 'A Virtual I/O Server of the target has no Fibre Channel port that can carry the adapter.',
    texts: [lastRc('83'), /\bThere are no FC adapters\b/],
    sources: [sources.lsnports],
    causes: [
      {
        cause: 'it has no NPIV port that is up and has room',
        check: 'there: lsnports (fabric 1, aports above 0, awwpns 2 or more)',
        fix: 'switch NPIV on at the switch port, or free or add a port',
        certainty: 'documented',
        rules: ['powervm/npiv-port-on-target'],
      },
    ],
  },
  {
    id: 'powervm/vios-return-code',
    meaning: 'unclear',
    says: 'A Virtual I/O Server ended with a return code that is not among those known here.',
    texts: [lastRc('(?!0\\b|69\\b|83\\b)(?<rc>\\d{1,5})')],
    sources: [sources.practice],
    causes: [
      {
        cause: 'the lines before the return code name the device and the check',
        check: 'read them upwards from the return code {rc}',
        fix: `remove what they name, then ${validate}`,
        certainty: 'guess',
        rules: [],
      },
    ],
  },
  {
    id: 'powervm/migration-failed',
    meaning: 'refusal',
    says: 'The move failed (a code for any reason).',
    texts: [codes.migrationFailed],
    sources: [sources.practice, sources.redHatGzip],
    causes: [
      {
        cause: 'the two movers cannot reach each other',
        check: 'on the HMC: lslparmigr -r msp -m {source} -t {target} --filter "lpar_names={guest}"; on a mover: ping the other one',
        fix: 'open the network between the movers (TCP ports of vioslpm0: tcp_port_low, tcp_port_high)',
        certainty: 'seen',
        rules: [],
      },
      {
        cause: 'the system of the guest did not get ready in time, or a driver in it failed',
        check: 'reference code and log of the guest: lsrefcode -r lpar -m {source}; errpt or journalctl',
        fix: 'update the guest; give it more time with -w',
        certainty: 'seen',
        rules: [],
      },
    ],
  },
  {
    id: 'powervm/wrong-state',
    meaning: 'refusal',
    says: 'The operation is not allowed in the state that the partition is in.',
    texts: [codes.wrongState],
    sources: [sources.practice],
    causes: [
      {
        cause: 'the guest is neither running, nor shut down, nor suspended',
        check: 'on the HMC: lssyscfg -r lpar -m {source} -F name,state',
        fix: 'activate it or shut it down; where it is Migrating and no move runs: migrlpar -o r',
        certainty: 'seen',
        rules: ['powervm/state-settled'],
      },
    ],
  },
  {
    id: 'powervm/no-authority',
    meaning: 'not-made',
    says: 'The user may not do this on the HMC.',
    texts: [codes.noAuthority],
    sources: [sources.practice],
    causes: [
      {
        cause:
          'the task role of the user lacks it, or the system is not among its resources (migrlpar, and viosrvcmd even for reading, need more than hmcviewer)',
        check: 'on the HMC: lshmcusr --filter "names=USER" -F name,taskrole,resourcerole',
        fix: 'use a user with a role that may move partitions',
        certainty: 'documented',
        rules: [],
      },
    ],
  },
  {
    id: 'powervm/busy',
    meaning: 'not-made',
    says: 'Something else is being done with the partition or the system.',
    texts: [codes.busy],
    sources: [sources.practice],
    causes: [
      {
        cause: 'another operation holds it',
        check: 'on the HMC: lslparmigr -r lpar -m {source}; lssyscfg -r lpar -m {source} -F name,state',
        fix: 'wait until it has ended, then try again',
        certainty: 'seen',
        rules: [],
      },
    ],
  },
  {
    id: 'powervm/remote-keys',
    meaning: 'unclear',
    says: 'The HMC could not log in to the other HMC.',
    texts: [codes.keysMissing],
    sources: [sources.migrlpar, unconfirmed],
    causes: [
      {
        cause: 'the two HMCs have not exchanged keys',
        check: 'on the HMC of the source: mkauthkeys --ip TARGET-HMC -u USER --test',
        fix: 'on the HMC of the source: mkauthkeys --ip TARGET-HMC -u USER',
        certainty: 'documented',
        rules: ['powervm/hmcs-trust-each-other'],
      },
    ],
  },
  {
    id: 'powervm/mobility-not-possible',
    meaning: 'unclear',
    says: 'One of the two systems, or its HMC, cannot take part in moves.',
    texts: [codes.mobilityFamily],
    sources: [unconfirmed],
    causes: [
      {
        cause: 'partition mobility is not activated on one of the systems',
        check: 'on the HMC: lssyscfg -r sys -F name,active_lpar_mobility_capable,inactive_lpar_mobility_capable',
        fix: 'enter the activation code of PowerVM',
        certainty: 'guess',
        rules: ['powervm/active-mobility-capable', 'powervm/inactive-mobility-capable'],
      },
    ],
  },
  {
    id: 'powervm/dynamic-change-failed',
    meaning: 'unclear',
    says: 'A change of a running partition failed.',
    texts: [codes.dlparFailed],
    sources: [unconfirmed],
    causes: [
      {
        cause: 'the RMC connection of that partition is not active',
        check: 'on the HMC: lspartition -dlpar',
        fix: 'in the partition: /usr/sbin/rsct/bin/rmcctrl -z; rmcctrl -A; rmcctrl -p',
        certainty: 'guess',
        rules: ['powervm/rmc-active'],
      },
    ],
  },
  {
    id: 'powervm/no-virtual-fc',
    meaning: 'notice',
    says: 'The system has no virtual Fibre Channel.',
    texts: [codes.noVirtualFc],
    sources: [sources.publishedListings],
    causes: [
      {
        cause: 'it is too old for NPIV (POWER5), or has no such licence',
        check: 'on the HMC: lssyscfg -r sys -F name,virtual_fc_capable',
        fix: 'for a guest without Fibre Channel adapters nothing is to be done; any other needs another target',
        certainty: 'seen',
        rules: [],
      },
    ],
  },
  {
    id: 'powervm/other-code',
    meaning: 'unclear',
    says: 'The HMC printed a code that is not among those known here.',
    texts: [otherCode],
    sources: [sources.practice],
    causes: [
      {
        cause: 'the sentence behind the code says why, in the language of the HMC user',
        check: 'search the documents of the vendor for {code}',
        fix: `remove what it names, then ${validate}`,
        certainty: 'guess',
        rules: [],
      },
    ],
  },
];
