/** Which parser reads which command. */
import type { Command } from '../command.ts';
import type { Parse } from '../parse-output.ts';
import {
  clusterList,
  diskAttributes,
  entstat,
  fcVpd,
  firewall,
  ioslevel,
  lpmAttributes,
  lsdevVirtual,
  lslparinfo,
  lsmap,
  lsmapColon,
  lsmapNet,
  lsmapNetColon,
  lsmapNpiv,
  lsmapNpivColon,
  lsmapVnic,
  lsnports,
  lspv,
  lspvSize,
  lspvUnique,
  lsvgVolumes,
  seaAttributes,
  securityRules,
  sysAttributes,
  vmstat,
} from './commands.ts';
import { parseDiskAttributes, parseLpmAttributes, parseSeaAttributes, parseSysAttributes } from './parsers/attributes.ts';
import { parseClusterList } from './parsers/cluster-list.ts';
import { parseEntstat } from './parsers/entstat.ts';
import { parseIoslevel, parseLslparinfo } from './parsers/levels.ts';
import { parseLsdevVirtual } from './parsers/lsdev-virtual.ts';
import { parseLsmapNet, parseLsmapNetColon } from './parsers/lsmap-net.ts';
import { parseLsmapNpiv, parseLsmapNpivColon } from './parsers/lsmap-npiv.ts';
import { parseLsmapScsi, parseLsmapScsiColon } from './parsers/lsmap-scsi.ts';
import { parseLsmapVnic } from './parsers/lsmap-vnic.ts';
import { parseLsnports } from './parsers/lsnports.ts';
import { parseLspv, parseLspvSize, parseLspvUnique } from './parsers/lspv.ts';
import { parseLsvgVolumes } from './parsers/lsvg-lv.ts';
import { parseFirewall, parseSecurityRules } from './parsers/security.ts';
import { parseVmstat } from './parsers/vmstat.ts';
import { parseFcVpd } from './parsers/vpd.ts';

export const parsers: ReadonlyMap<Command, Parse> = new Map<Command, Parse>([
  [ioslevel, parseIoslevel],
  [lslparinfo, parseLslparinfo],
  [sysAttributes, parseSysAttributes],
  [lsmap, parseLsmapScsi],
  [lsmapNpiv, parseLsmapNpiv],
  [lsmapNet, parseLsmapNet],
  [lsmapVnic, parseLsmapVnic],
  [lsdevVirtual, parseLsdevVirtual],
  [lsnports, parseLsnports],
  [lspv, parseLspv],
  [lspvSize, parseLspvSize],
  [lspvUnique, parseLspvUnique],
  [lsvgVolumes, parseLsvgVolumes],
  [diskAttributes, parseDiskAttributes],
  [seaAttributes, parseSeaAttributes],
  [entstat, parseEntstat],
  [fcVpd, parseFcVpd],
  [lpmAttributes, parseLpmAttributes],
  [firewall, parseFirewall],
  [securityRules, parseSecurityRules],
  [clusterList, parseClusterList],
  [vmstat, parseVmstat],
  [lsmapColon, parseLsmapScsiColon],
  [lsmapNpivColon, parseLsmapNpivColon],
  [lsmapNetColon, parseLsmapNetColon],
]);
