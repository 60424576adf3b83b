import { describe, expect, it } from 'vitest';
import { commandsMarkdown, commandText } from '../../../collectors/docs.ts';
import type { CommandInstance, SoFar } from '../../../collectors/command.ts';
import { commands, diskAttributes, entstat, fcVpd, lsvgVolumes } from '../../../collectors/vios/commands.ts';
import { collector } from '../../../collectors/vios/index.ts';
import { parsers } from '../../../collectors/vios/parsers.ts';
import { steps } from '../../../collectors/vios/steps.ts';
import { readCapture } from '../../../collectors/capture-directory.ts';
import { join } from 'node:path';

/** Words of the restricted shell that change something, and the way out of it. */
const changing =
  /^(ch|mk|rm|cfg|unconfig|reduce|extend|import|export|activate|deactivate|mirror|migrate|install|update|remote_|start|stop|shutdown|reboot|oem_|load|unload|backup|restore|save|set|reset|lu$|snap|swap|vfcmap|optimizenet|cleargcl|license|-level|-apply|-undo|-file|allow|deny|on|off|-create|-delete|-addnode|-rmnode|-sync)/;

describe('the command table of a Virtual I/O Server', () => {
  it.each(commands.map(({ spec }) => [spec.id, spec] as const))('%s reads only', (_id, spec) => {
    const [first, ...words] = spec.argv.filter((word) => typeof word === 'string');

    expect(first).toBe('ioscli');
    expect(words.filter((word) => changing.test(word))).toEqual([]);
    expect(words.join(' ')).not.toMatch(/[;|&<>$()`\n\\"'!]/);
    expect(['ioslevel', 'lslparinfo', 'lsdev', 'lsmap', 'lsnports', 'lspv', 'lsvg', 'entstat', 'viosecure', 'cluster', 'vmstat']).toContain(
      words[0],
    );
  });

  it('would catch a command that changes something', () => {
    expect(
      ['chdev', 'mkvdev', 'rmvdev', 'cfgdev', '-level', 'vfcmap', 'oem_setup_env', '-create'].filter((word) => changing.test(word)),
    ).toHaveLength(8);
  });

  it('has every id once, in kebab-case, and a parser for each', () => {
    const ids = commands.map(({ spec }) => spec.id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z-]*[a-z]$/.test(id))).toEqual([]);
    expect(commands.filter((command) => !parsers.has(command))).toEqual([]);
  });

  it.each(['a b', '-x', "a'b", '$(reboot)', 'a;b', 'a\nb', '', 'x'.repeat(300), '../x', 'hdisk1 -perm'])(
    'asks about no device named %j',
    (name) => {
      expect(diskAttributes({ disk: name })).toBeUndefined();
      expect(entstat({ sea: name })).toBeUndefined();
      expect(fcVpd({ port: name })).toBeUndefined();
      expect(lsvgVolumes({ vg: name })).toBeUndefined();
    },
  );

  it('is sent without an environment, which the restricted shell would refuse', () => {
    expect(commands.every(({ spec }) => spec.shell === 'restricted')).toBe(true);
  });

  it('is wholly on the page of the commands', () => {
    const page = commandsMarkdown(collector);

    for (const { spec } of commands) expect(page).toContain(`| \`${commandText(spec)}\` | ${spec.id} |`);
    expect(page).toContain('mkuser -attr pgrp=view audit');
  });
});

describe('the steps on a Virtual I/O Server', () => {
  async function asked(): Promise<readonly string[]> {
    const capture = await readCapture(join(import.meta.dirname, '../../fixtures/vios/3.1.4'), () => Promise.resolve(collector.commands));
    const soFar: SoFar = { entry: (id) => capture.entries.filter((entry) => entry.kind === 'exec').find(({ command }) => command === id) };
    return steps.flatMap((step) => step.commands(soFar)).map((instance) => (instance as CommandInstance).argv.slice(1).join(' '));
  }

  it('ask about bridges, ports, groups and the disks that are mapped or free, mapped ones first', async () => {
    expect((await asked()).slice(17)).toEqual([
      'lsdev -dev ent12 -attr',
      'entstat -all ent12',
      'lsdev -dev fcs0 -vpd',
      'lsdev -dev fcs1 -vpd',
      'lsvg -lv imagevg',
      'lsvg -lv rootvg',
      'lsdev -dev hdisk11 -attr',
      'lsdev -dev hdisk12 -attr',
      'lsdev -dev hdisk13 -attr',
      'lsdev -dev hdisk14 -attr',
    ]);
  });

  it('ask about nothing more where the lists were not printed', () => {
    const soFar: SoFar = { entry: () => undefined };

    expect(steps[1]?.commands(soFar)).toEqual([]);
  });
});
