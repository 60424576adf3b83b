/** How an account gets the rights to read, and no others. For docs/commands/ldoms.md. */
import type { CommandSpec } from '../command.ts';
import { commands, ldmPaths } from './commands.ts';

/** sudoers takes whole arguments and no wildcards: '*' would span words. A command per domain cannot be listed so. */
function sudoersLine({ argv }: CommandSpec): string | undefined {
  const words = argv.map((word) => (typeof word === 'string' ? word : word.parameter === 'ldm' ? ldmPaths[0] : undefined));
  return words.includes(undefined) ? undefined : words.join(' ');
}

const allowed = commands.flatMap(({ spec }) => {
  const line = spec.elevated ? sudoersLine(spec) : undefined;
  return line === undefined ? [] : [line];
});

export const setUp = `The account needs the rights profile **LDoms Review**, which allows every list subcommand of \`ldm\` and nothing that
changes a domain. The authorization \`solaris.ldoms.write\` is never needed: a dry run of a migration would need it, and so
dry runs are printed for you and never run.

On Solaris 11, as root on each control domain:

\`\`\`sh
useradd -m -c 'canmove, reads only' audit
usermod -P +'LDoms Review' audit
\`\`\`

On Solaris 10 \`usermod -P\` replaces the list of profiles. \`profiles audit\` shows those that the account has; name them
all, for example \`usermod -P 'LDoms Review,Basic Solaris User' audit\`.

Then write \`runAs: pfexec\` for the endpoint in the inventory. With \`sudo\` write \`runAs: sudo\`, and allow exactly these
command lines:

\`\`\`
audit ALL=(root) NOPASSWD: \\
${allowed.map((line) => `  ${line}`).join(', \\\n')}
\`\`\`

Where the SSH server knows the option, restrict the key in \`~/.ssh/authorized_keys\`:
\`restrict,from="192.0.2.10" ssh-ed25519 …\`.

A missing right never makes an answer "no": the facts are missing, and what depends on them is *unknown*.
`;
