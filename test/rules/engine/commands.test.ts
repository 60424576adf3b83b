/** The commands of a move as a person gets them. */
import { describe, expect, it } from 'vitest';
import type { MoveNames, RulePack } from '../../../rules/define.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Commands } from '../../../schemas/generated/types.ts';
import { smallFleet, smallPack } from './small-platform.ts';
import type { SmallHost } from './small-platform.ts';
import { guest, host } from './small-subjects.ts';

const conventions = { powervm: { slotsBelow: 500 } } as const;

/** A platform whose moves begin with a look. */
function looking(seen: MoveNames[]): RulePack {
  const pack = smallPack();
  const methods = pack.methods.map((method) => ({
    ...method,
    commands: (names: MoveNames) => {
      seen.push(names);
      return {
        where: 'at the desk',
        before: [`look at ${names.guest}`],
        dryRun: ['dry'],
        move: ['move'],
        watch: [],
        cancel: [],
        verify: [],
      };
    },
  }));
  return { ...pack, methods };
}

function commandsTo(target: SmallHost, seen: MoveNames[] = []): Commands | null {
  const fleet = { ...smallFleet([host('a'), target], [guest('g', 'a')]), conventions };
  return judge(fleet, [looking(seen)]).answer(0, 1).commands;
}

describe('the commands of a move', () => {
  it('begin with what to open and to keep before it', () => {
    expect(commandsTo(host('b'))).toEqual({
      where: 'at the desk',
      before: ['look at g'],
      dryRun: ['dry'],
      move: ['move'],
      watch: [],
      cancel: [],
      verify: [],
    });
  });

  it('are only the dry run where the move is not a yes', () => {
    const commands = commandsTo(host('b', { addresses: missing('not read') }));

    expect(commands?.dryRun).toEqual(['dry']);
    expect([commands?.where, commands?.before, commands?.move]).toEqual(['at the desk', undefined, []]);
  });

  it('are made with the conventions of the site', () => {
    const seen: MoveNames[] = [];
    commandsTo(host('b'), seen);

    expect(seen[0]?.conventions).toEqual(conventions);
  });
});
