import { describe, expect, it } from 'vitest';
import type { CommandInstance, SoFar } from '../../../collectors/command.ts';
import { steps } from '../../../collectors/ldoms/steps.ts';
import type { ExecEntry } from '../../../schemas/generated/types.ts';

type Answer = string | { readonly status: number; readonly text?: string };

/** Runs the steps against a host that answers so; commands without an answer end well and print nothing. */
function run(answers: (id: string, parameters: Readonly<Record<string, string>>) => Answer | undefined): readonly string[] {
  const entries: ExecEntry[] = [];
  const asked: CommandInstance[] = [];
  const soFar: SoFar = {
    entry: (command, parameters = {}) =>
      entries.find(
        (entry) => entry.command === command && Object.entries(parameters).every(([key, value]) => entry.parameters[key] === value),
      ),
  };
  for (const step of steps) {
    for (const instance of step.commands(soFar)) {
      if (instance === undefined) continue;
      asked.push(instance);
      const answer = answers(instance.spec.id, instance.parameters) ?? '';
      const [status, text] = typeof answer === 'string' ? [0, answer] : [answer.status, answer.text ?? ''];
      entries.push({
        kind: 'exec',
        command: instance.spec.id,
        parameters: instance.parameters,
        commandLine: '',
        startedAt: '2026-10-05T21:30:00Z',
        exit: { status },
        stdout: { text },
      });
    }
  }
  return asked.map(({ argv }) => argv.join(' '));
}

const version = (text: string): string => `Logical Domains Manager (v ${text})\n`;
const list = (...names: readonly string[]): string => `VERSION 1.21\n${names.map((name) => `DOMAIN|name=${name}|state=active\n`).join('')}`;
const asks = (commands: readonly string[], pattern: RegExp): readonly string[] => commands.filter((command) => pattern.test(command));

describe('the steps', () => {
  it('take the first path at which ldm answers', () => {
    const commands = run((id) => (id === 'ldm-version' ? version('3.6') : undefined));

    expect(asks(commands, /-V$/)).toEqual(['/usr/sbin/ldm -V']);
    expect(asks(commands, /list -p$/)).toEqual(['/usr/sbin/ldm list -p']);
  });

  it('try the other paths where it does not', () => {
    const commands = run((id, { ldm }) => (id === 'ldm-version' ? (ldm === 'ldm' ? version('1.2') : { status: 127 }) : undefined));

    expect(asks(commands, /-V$/)).toEqual(['/usr/sbin/ldm -V', '/opt/SUNWldm/bin/ldm -V', 'ldm -V']);
    expect(asks(commands, /list-services/)).toEqual(['ldm list-services -p']);
  });

  it('still ask for the list where no path answers, so that the reason is recorded', () => {
    const commands = run(() => ({ status: 1, text: 'Authorization failed\n' }));

    expect(asks(commands, /list -p$/)).toEqual(['/usr/sbin/ldm list -p']);
  });

  it('ask for the long list only where the bindings failed', () => {
    expect(
      asks(
        run(() => undefined),
        / list -l -p/,
      ),
    ).toEqual([]);
    expect(
      asks(
        run((id) => (id === 'ldm-list-bindings' ? { status: 1 } : undefined)),
        / list -l -p/,
      ),
    ).toEqual(['/usr/sbin/ldm list -l -p']);
  });

  it('ask for the page sizes of each domain from 3.4 on', () => {
    const answers = (release: string) => (id: string) =>
      id === 'ldm-version' ? version(release) : id === 'ldm-list' ? list('primary', 'ldg1') : undefined;

    expect(asks(run(answers('3.4.0.1')), /-o domain/)).toEqual([
      '/usr/sbin/ldm list -o domain primary',
      '/usr/sbin/ldm list -o domain ldg1',
    ]);
    expect(asks(run(answers('3.3.0.1')), /-o domain/)).toEqual([]);
    expect(asks(run(answers('2.10')), /-o domain/)).toEqual([]);
    expect(asks(run(answers('3.10')), /-o domain/)).toHaveLength(2);
  });

  it('do not ask for page sizes that the bindings show', () => {
    const commands = run(
      (id) =>
        ({
          'ldm-version': version('3.6'),
          'ldm-list': list('primary'),
          'ldm-list-bindings': 'VERSION 1.21\nCONTROL|effective-max-pagesize=16GB\n',
        })[id],
    );

    expect(asks(commands, /-o domain/)).toEqual([]);
  });

  it('do not ask for the page sizes of more domains than ldm answers for in a minute', () => {
    const names = Array.from({ length: 65 }, (_, index) => `ldg${index}`);
    const answers = (count: number) => (id: string) => ({ 'ldm-version': version('3.6'), 'ldm-list': list(...names.slice(0, count)) })[id];

    expect(asks(run(answers(64)), /-o domain/)).toHaveLength(64);
    expect(asks(run(answers(65)), /-o domain/)).toEqual([]);
  });

  it('ask for the ports of each domain that has a virtual SAN, once, and of no other', () => {
    const services = [
      'VERSION 1.21',
      'DOMAIN|name=primary',
      'VSAN|name=san0',
      'VSAN|name=san1',
      'DOMAIN|name=none',
      'VDS|name=vds0',
      'DOMAIN|name=a b',
      'VSAN|name=san2',
      'DOMAIN|name=svc2|',
      'VSAN|name=san3',
      '',
    ].join('\n');

    const commands = run((id) => (id === 'ldm-list-services' ? services : undefined));

    expect(asks(commands, /list-hba/)).toEqual(['/usr/sbin/ldm list-hba -d primary', '/usr/sbin/ldm list-hba -d svc2']);
  });

  it('do not ask for the ports of more than 16 domains', () => {
    const services = (count: number): string =>
      `VERSION 1.21\n${Array.from({ length: count }, (_, index) => `DOMAIN|name=svc${index}\nVSAN|name=san${index}\n`).join('')}`;

    expect(
      asks(
        run((id) => (id === 'ldm-list-services' ? services(17) : undefined)),
        /list-hba/,
      ),
    ).toHaveLength(16);
  });

  it('ask for no ports where the services are not known', () => {
    expect(
      asks(
        run((id) => (id === 'ldm-list-services' ? { status: 1, text: 'VSAN|name=san0\n' } : undefined)),
        /list-hba/,
      ),
    ).toEqual([]);
    expect(
      asks(
        run((id) => (id === 'ldm-list-services' ? 'VERSION 1.21\nVSAN|name=san0\n' : undefined)),
        /list-hba/,
      ),
    ).toEqual([]);
  });

  it('do not ask about a domain whose name is not one word', () => {
    const commands = run((id) => ({ 'ldm-version': version('3.6'), 'ldm-list': list('a b', '-n', '$(reboot)', 'ok') })[id]);

    expect(asks(commands, /-o domain/)).toEqual(['/usr/sbin/ldm list -o domain ok']);
  });
});
