/** Single cases behind findings of the fleet that sum many up. */
import type { FleetFinding, FleetItem } from '../../../schemas/generated/types.ts';

export interface Case extends FleetItem {
  readonly rule: string;
}

/** @param rules whose ids begin so */
export function casesOf(findings: readonly FleetFinding[], rules: string): readonly Case[] {
  return findings
    .filter(({ rule }) => rule.startsWith(rules))
    .flatMap(({ rule, items = [] }) => items.map((item): Case => ({ rule, ...item })));
}
