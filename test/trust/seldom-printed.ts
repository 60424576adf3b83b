/** Outputs of commands that no example has: forms that only some releases print, and what is read where somebody supplies it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/cli.ts';

function fixture(...names: readonly string[]): string {
  return readFileSync(join(root, 'test', 'fixtures', ...names), 'utf8');
}

const place = 'U78D2.001.WZAAAA1-P1-C6-T1';
const adapters = `vhost3:U9009.42A.78AAAA1-V1-C210:0x0000000c:erpdb01_rvg:Available:0x8100000000000000:hdisk11:${place}-W500507680B2155AA-L5000000000000:false:b:Defined:0x8200000000000000:lv_b: :N/A
vhost5:U9009.42A.78AAAA1-V1-C240:0x00000000: : : : : :
`;
const fcAdapters = `vfchost2:U9009.42A.78AAAA1-V1-C610:12:erp:db:AIX:LOGGED_IN:fcs0:${place}:4:a:fcs0:U9009.42A.78AAAA1-V12-C610
vfchost6:U9009.42A.78AAAA1-V1-C710:126: : :NOT_LOGGED_IN: : :0:1: :
`;
const networks = `ent4:U9009.42A.78AAAA1-V1-C30-T1:ent10:ent2:Available:${place}
ent6:U9009.42A.78AAAA1-V1-C31-T1: : : :
`;

/** By platform and command id. */
export const seldomPrinted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  powervm: {
    'migration-mappings': fixture('powervm', 'migration-mappings.txt'),
    'migration-msps':
      'source_msp_name=e1vios1,source_msp_id=1,"dest_msp_names=w1vios1,w1vios2","dest_msp_ids=1,2","ipaddr_mappings=10.2.0.11/en8/1/w1vios1/10.3.0.11/en8,10.2.0.11/en8/2/w1vios2/10.3.0.12/en8"\n',
    'migration-pools': '"shared_proc_pool_ids=1,0","shared_proc_pool_names=ORAPOOL,DefaultPool"\n',
    'nport-logins':
      'lpar_name=erpdb01,lpar_id=12,slot_num=610,wwpn=c0507609aa000020,wwpn_status=1,logged_in=vios,wwpn_status_reason=null\n',
    'viosrvcmd-lsmap-fmt': adapters,
    'viosrvcmd-lsmap-npiv-fmt': fcAdapters,
    'viosrvcmd-lsmap-net-fmt': networks,
  },
  vios: { 'lsmap-fmt': adapters, 'lsmap-npiv-fmt': fcAdapters, 'lsmap-net-fmt': networks },
  san: {
    'zoneset-active': fixture('san', 'fabric-b-zoneset.txt'),
    'zoneset-active-vsan': fixture('san', 'fabric-b-zoneset.txt'),
  },
};
