/** Options that the questions share. */
import type { Command } from 'commander';

export interface FleetOptions {
  readonly allowUnknown?: boolean;
  readonly reserve?: string;
  readonly assume?: string;
}

export interface PlanOptions extends FleetOptions {
  readonly window?: string;
  readonly starts?: string;
  readonly pilots?: boolean;
  readonly fast?: boolean;
  readonly timeLimit?: string;
  readonly format?: string;
  readonly html?: string;
  readonly xlsx?: string;
  readonly save?: string;
}

export function fleetOptions(command: Command): Command {
  return allowOption(command)
    .option(
      '--reserve <room>',
      'what must stay free on hosts that receive: none, a share like 10%, or n+1 (default: the inventory, else none)',
    )
    .option(...assumeOption);
}

/** When a host is lost, what was kept free for that is used. */
export function lossOptions(command: Command): Command {
  return allowOption(command).option(...assumeOption);
}

function allowOption(command: Command): Command {
  return command.option('--allow-unknown', 'use moves whose verdict is unknown, too; each is marked');
}

const assumeOption = ['--assume <file>', 'what if: changes of the fleet, from YAML'] as const;

export function planOptions(command: Command): Command {
  return fleetOptions(command)
    .option('--window <length>', 'the maintenance window, for example 4h or 90m')
    .option('--starts <time>', 'when it opens, for example 2026-11-21T22:00:00Z')
    .option('--pilots', 'open the plan with a small guest there and back on each route')
    .option('--fast', 'by the heuristic alone')
    .option('--time-limit <length>', 'look for a better plan no longer than this (default 30s); the proof may take as long again')
    .option('--format <form>', 'text, ticket (at most 60 lines for a change ticket) or runbook (every command)')
    .option('--html <file>', 'write the plan with its timeline')
    .option('--xlsx <file>', 'write the runbook as a workbook with columns to sign')
    .option('--save <file>', 'keep the plan, for recheck, resume and verify');
}
