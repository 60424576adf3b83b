import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { powervm } from '../../../rules/powervm/index.ts';
import { decidedRows } from '../../../rules/powervm/rows.ts';

/** The rows of the rule tables of the PowerVM reference, by group; two that its text names, and one that a page of the vendor gave since, stand with the group they belong to. */
const tables = {
  systems:
    'sys.state sys.active_capable sys.inactive_capable hmc.remote_capable hmc.keys hmc.level fw.matrix fw.pair_sp mem.lmb sys.max_lpars sys.dpo_running sys.time_ref sys.migrations_supported vet.virtualio',
  processorAndMemory:
    'proc.compat proc.enhanced proc.oneway proc.os_min proc.units proc.vp_limits proc.min_unit_per_vp proc.pool proc.pool_size proc.dedicated_share mem.free mem.hpt_ratio mem.ams mem.ame mem.hugepage mem.bsr mem.pmem lpar.affinity accel.gzip accel.crypto',
  storage:
    'io.vscsi_backing io.vopt io.lun_visible io.lun_in_use io.reserve io.lun_unique_id io.max_transfer io.vtd_name io.ssp npiv.capable_port npiv.zoned_both npiv.same_fabric npiv.not_logged npiv.wwpn_unique npiv.port_full npiv.tape io.mpio_shape',
  networkAndIdentity:
    'net.vswitch net.vlan net.trunk_pvid net.mac_dup net.ctlchan net.vsi io.physical io.hea io.sriov_direct io.vnic io.vtpm io.secureboot io.vserial io.slot_limit io.slot_over_1000 io.viosslots_free io.viosslots_required lpar.err_path lpar.state lpar.profile lpar.disabled lpar.rmc vios.rmc lpar.name lpar.id lpar.vterm lpar.profile_rewrite lpar.vios lpar.ibmi lpar.linux_tools lpar.ppt lpar.remote_restart lpar.suspended vios.msp_source vios.msp_target vios.msp_ip vios.vasi vios.security vios.level vios.concurrency vios.single lpar.encrypt clust.node vios.headroom lpar.workload_group',
};

describe('the rows of the reference', () => {
  const covered = new Set([...powervm.rules, ...(powervm.fleetRules ?? [])].flatMap(({ rows }) => rows ?? []));
  const decided = decidedRows.map(({ row }) => row);

  it.each(Object.entries(tables))('of %s are each covered by a rule or decided not to be one, not both', (_, rows) => {
    const all = rows.split(' ');

    expect(all.filter((row) => !covered.has(row) && !decided.includes(row))).toEqual([]);
    expect(decided.filter((row) => covered.has(row))).toEqual([]);
  });

  it('exist: no rule and no reason names another', () => {
    const all = Object.values(tables).flatMap((rows) => rows.split(' '));
    // Conventions and stubs have tables of their own; who checks them says which.
    const ofMoves = [...covered].filter((row) => !/^(lint|stub)\./.test(row));

    expect([...ofMoves, ...decided].filter((row) => !all.includes(row))).toEqual([]);
  });

  it('that are no rule say what is done instead, on the page of decisions', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/decisions/powervm-rows.md'), 'utf8');
    for (const { row, why } of decidedRows) {
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(page).toContain(row);
    }
  });
});
