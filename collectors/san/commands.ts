/** Every command that is run on a Fibre Channel switch (H-C1), and the file that stands in for one. */
import { defineCommand, param } from '../command.ts';
import type { Command, CommandSpec, Parameter, ParameterType } from '../command.ts';

const vsanType: ParameterType = { name: 'number of a VSAN', pattern: /[1-9][0-9]{0,3}/ };

function switchCommand(
  id: string,
  argv: readonly (string | Parameter)[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'privilege' | 'carriedOnly'>>,
): Command {
  return defineCommand({
    id,
    platform: 'san',
    argv,
    privilege: 'role that may view zoning',
    shell: 'restricted',
    timeoutMs: 60_000,
    // A switch knows the commands of its maker only.
    optional: true,
    ...rest,
  });
}

export const zoneshow = switchCommand('zoneshow', ['zoneshow'], {
  feeds: ['san.zones'],
  why: 'Brocade: shows the zones, of which the effective configuration counts.',
});

export const cfgactvshow = switchCommand('cfgactvshow', ['cfgactvshow'], {
  feeds: ['san.zones'],
  why: 'Brocade: shows the effective configuration once more; the two confirm each other.',
});

export const zonesetActive = switchCommand('zoneset-active', ['show', 'zoneset', 'active'], {
  feeds: ['san.zones'],
  why: 'Cisco: shows the active zone set, where the switch has one VSAN with one.',
});

/** No step runs it: which VSAN is meant only a person can say, by what is imported. */
export const zonesetActiveVsan = switchCommand('zoneset-active-vsan', ['show', 'zoneset', 'active', 'vsan', param('vsan', vsanType)], {
  feeds: ['san.zones'],
  why: 'Cisco: the same of one VSAN; read where canmove import brings it in.',
});

/** Not a command of any switch: a file of the SAN team, which canmove import brings in. */
export const csv = switchCommand('csv', ['csv'], {
  feeds: ['san.zones', 'san.masking', 'san.ports'],
  privilege: 'none',
  carriedOnly: true,
  why: 'A CSV file of the SAN team, brought in with canmove import; no switch is asked for it.',
});

export const commands: readonly Command[] = [zoneshow, cfgactvshow, zonesetActive, zonesetActiveVsan, csv];
