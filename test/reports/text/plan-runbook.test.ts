import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planRunbook } from '../../../reports/text/plan-runbook.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { drainPlan, hostilePlan, impossiblePlan, largePlan, narrowPlan, planOf, rollingPlan, step } from '../../support/plan-fixtures.ts';
import { canary, hostileNames } from '../../trust/hostile-fleet.ts';
import { runInJail } from '../../trust/jail.ts';

/** What a person copies: everything behind the first "$ " of a line. */
const commandsIn = (runbook: string): readonly string[] =>
  runbook.split('\n').flatMap((line) => /^# {3}[a-z ]{10}\$ (.*)$/.exec(line)?.[1] ?? []);

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = [
  ...hostileNames,
  'line\nend\n: canary',
  'END-OF-RUNBOOK',
  '\nEND-OF-RUNBOOK\ncanary\n',
  "it's",
  '"half',
  "'half",
  '`canary',
  '$(canary',
  '#',
  '\\',
];
const plans = [
  ['a drain', drainPlan()],
  ['a rolling maintenance', rollingPlan()],
  ['a plan too long for its window', narrowPlan()],
  ['an impossible plan', impossiblePlan()],
  ['hostile names', hostilePlan(names)],
] as const;

/** Programs that a shell would find if it ran anything of the text. */
const programs = ['ldm', 'migrlpar', 'lslparmigr', 'lssyscfg', 'canmove', canary, `${canary}.txt`];

describe.each(plans)('the runbook of %s', (_, plan) => {
  const runbook = planRunbook(plan);
  const lines = runbook.split('\n');

  it('is comments alone, in a here-document that ends with it', () => {
    expect(lines[0]).toBe(": <<'END-OF-RUNBOOK'");
    expect(lines.at(-1)).toBe('END-OF-RUNBOOK');
    expect(lines.slice(1, -1).filter((line) => line !== '#' && !line.startsWith('# '))).toEqual([]);
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
  });

  it('runs nothing and writes nothing where it is pasted whole, or line by line', () => {
    const { calls, files, said } = runInJail([runbook, ...lines.slice(1, -1), lines.slice(1, -1).join('\n')], programs);

    expect(calls).toEqual([]);
    expect(files).toEqual([]);
    expect(said).toBe('');
  });
});

/** What a shell at a prompt ran or wrote, with stubs alone on its path. */
function typedInto(shell: readonly [string, ...string[]], text: string): readonly string[] {
  const own = mkdtempSync(join(folder, 'typed-'));
  const [bin, cwd] = [join(own, 'bin'), join(own, 'cwd')];
  for (const each of [bin, cwd]) mkdirSync(each);
  for (const program of programs) writeFileSync(join(bin, program), '#!/bin/sh\n: > "$0.ran"\n', { mode: 0o700 });
  const [program, ...options] = shell;
  const env = { PATH: bin, HOME: cwd, HISTFILE: '/dev/null', LC_ALL: 'C.UTF-8' };
  const { error } = spawnSync(program, options, { cwd, env, input: `${text}\n`, encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined) throw error;
  return [...readdirSync(bin).filter((each) => each.endsWith('.ran')), ...readdirSync(cwd)];
}

const zsh: readonly [string, ...string[]] = ['/bin/zsh', '-f', '-i'];
const hasZsh = existsSync(zsh[0]);

it.each([['/bin/sh'], ['/bin/bash']])('%s at a prompt runs nothing of a runbook of hostile names', (shell) => {
  const runbook = planRunbook(hostilePlan(names));

  expect(typedInto([shell, '-i'], `${runbook}\n# ; ldm\n${canary}`)).toEqual([`${canary}.ran`]);
});

it.skipIf(!hasZsh)('a shell that knows no comments at its prompt (zsh) runs nothing of it either', () => {
  const runbook = planRunbook(hostilePlan(names));
  const part = runbook.split('\n').slice(1, -1).join('\n');

  expect(typedInto(zsh, '# ; ldm')).toEqual(['ldm.ran']);
  expect(typedInto(zsh, `${runbook}\n${canary}`)).toEqual([`${canary}.ran`]);
  expect(typedInto(zsh, part)).toEqual([]);
});

it('a copied command is the command of the plan, and calls its program with each name as one word', () => {
  const plan = hostilePlan(names);
  const copied = commandsIn(planRunbook(plan));
  const { calls, files, said } = runInJail(copied, programs);

  const written = plan.steps.flatMap(({ commands: { before, dryRun, do: own, watch, verify, cancel, undo } }) =>
    [before, dryRun, own, watch, cancel, verify, undo].flat(),
  );
  const typed = [...plan.immovable.flatMap(({ fix }) => fix?.commands ?? []), ...written].filter((each) => !each.startsWith('#'));
  expect(copied).toEqual(typed);
  expect(calls.map(({ argv }) => argv[0]).filter((program) => program !== 'ldm')).toEqual([]);
  expect(calls.length).toBe(copied.length);
  expect(calls.filter(({ argv }) => argv.some((word) => names.includes(word))).length).toBeGreaterThan(100);
  expect(files).toEqual([]);
  expect(said).toBe('');
});

it('a command that holds a line end is not shown: the rest would stand outside its comment', () => {
  const commands = { ...step({ id: 's1', from: 'a', wave: 1 }).commands, do: ['ldm stop a\nldm stop b', 'ldm stop \u202ec'] };
  const plan = planOf({
    question: { kind: 'drain', hosts: ['a'] },
    asOf: '2026-11-02T22:00:00Z',
    outcome: 'complete',
    steps: [step({ id: 's1', from: 'a', to: 'b', guest: 'g', wave: 1, commands })],
    groups: {},
  });
  const runbook = planRunbook(plan);

  expect(commandsIn(runbook)).toEqual([]);
  expect(runbook).toContain('no command: it holds a character that cannot be shown');
  expect(runbook).not.toContain('stop b');
});

it('each step has its dry run before its move, then watch, cancel, verify and undo, with where to stop', () => {
  const [, own = ''] = planRunbook(drainPlan()).split('----- s4  ');
  const [text] = own.split('===== ');
  const order = [
    'move crm-app1 (crm-team, tier 3) from hostA to hostB, ldoms/cold',
    'where: on the control domain of hostA, unless a line says otherwise',
    'time: from 22:40, about 2 min 40 s to 21 min, down about 2 min 40 s to 21 min',
    'only after s3: hostA takes part in one move at a time',
    'dry run   $ ldm migrate-domain -n crm-app1',
    'GO: the dry run has no complaint. STOP:',
    'move      $ ldm stop crm-app1',
    '$ ldm migrate-domain crm-app1 migrate@hostB-mgmt.example.com',
    '$ ldm start crm-app1 # on hostB',
    'watch     $ ldm list -o status crm-app1',
    'cancel    $ ldm cancel-operation migration crm-app1',
    'verify    $ ldm list crm-app1 # on hostB',
    'undo      $ ldm stop crm-app1 # on hostB',
    '[ ] s4 done and verified',
    'GO on: every step of wave 5 is verified. STOP:',
  ];
  const places = order.map((words) => text?.indexOf(words) ?? -1);

  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

it('guests that stay come first, pilots end with a line to stop at, and what is not decided is said at its step', () => {
  const runbook = planRunbook(drainPlan());

  expect(runbook.indexOf('backup1 on hostA')).toBeLessThan(runbook.indexOf('===== WAVE 1'));
  expect(runbook.indexOf('GO on to the plan proper')).toBeGreaterThan(runbook.indexOf('----- p2'));
  expect(runbook.indexOf('GO on to the plan proper')).toBeLessThan(runbook.indexOf('----- s1'));
  expect(planRunbook(narrowPlan())).toContain('NOT DECIDED: whether the VLAN 220 is carried to hostE is not known');
  expect(planRunbook(rollingPlan())).not.toContain('plan proper');
});

it('every step of a large plan is in the runbook', () => {
  const runbook = planRunbook(largePlan(500));

  expect([...runbook.matchAll(/^# ----- s\d+ /gm)]).toHaveLength(500);
});
