/** All tables of a report, in the order in which they are read. */
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment } from '../../schemas/generated/types.ts';
import { capacityTable } from './capacity.ts';
import { changesTable } from './changes.ts';
import { expectationsTable } from './expectations.ts';
import { fixesTable } from './fixes.ts';
import { fleetFindingsTable } from './fleet-findings.ts';
import { guestsTable } from './guests.ts';
import { hostsTable } from './hosts.ts';
import { operatorsWordTable } from './operators-word.ts';
import { matrixTable } from './matrix.ts';
import type { PlatformTables } from './platform-tables.ts';
import { provenanceTable } from './provenance.ts';
import { rulesTable } from './rules.ts';
import { summaryTable } from './summary.ts';
import type { Form, Table } from './table.ts';
import { targetsOf } from './targets.ts';
import { unknownsTable } from './unknowns.ts';

/** @param platforms of every platform known; those without a host in the fleet add nothing */
export function reportTables(judgement: Judgement, assessment: Assessment, platforms: readonly PlatformTables[]): readonly Table[] {
  const present = presentIn(judgement, platforms);
  const targets = targetsOf(judgement);
  const tables = [
    hostsTable(judgement, assessment.endpoints, targets, present),
    guestsTable(judgement, targets, present),
    matrixTable(judgement, targets),
    fixesTable(assessment.actions),
    rulesTable(judgement, assessment.ruleCounts),
    ...present.flatMap((platform) => platform.tables(judgement)),
    capacityTable(judgement, present),
    unknownsTable(judgement, assessment.counts),
    ...(assessment.fleetFindings === undefined ? [] : [fleetFindingsTable(assessment.fleetFindings)]),
    ...(assessment.operatorsWord === undefined ? [] : [operatorsWordTable(assessment.operatorsWord)]),
    ...(assessment.expectations.length === 0 ? [] : [expectationsTable(assessment.expectations)]),
    ...(assessment.changes.length === 0 ? [] : [changesTable(assessment.changes)]),
    provenanceTable(judgement, assessment.endpoints),
  ];
  return [summaryTable(judgement, assessment, targets, tables), ...tables];
}

/** Sheets that a workbook has for persons to fill in. */
export function reportForms(judgement: Judgement, platforms: readonly PlatformTables[]): readonly Form[] {
  // Platforms may share one.
  return [...new Set(presentIn(judgement, platforms).flatMap(({ forms = [] }) => forms))];
}

function presentIn({ fleet }: Judgement, platforms: readonly PlatformTables[]): readonly PlatformTables[] {
  return platforms.filter(({ platform }) => fleet.hosts.some((host) => host.platform === platform));
}
