/** How an account gets the rights to read, and no others. For docs/commands/ldoms.md. */
import type { CommandSpec } from '../command.ts';
import { commandText } from '../docs.ts';
import { commands, ldmPaths } from './commands.ts';

/** sudoers takes whole arguments and no wildcards: '*' would span words. A command per domain cannot be listed so. */
function sudoersLine({ argv }: CommandSpec): string | undefined {
  const words = argv.map((word) => (typeof word === 'string' ? word : word.parameter === 'ldm' ? ldmPaths[0] : undefined));
  return words.includes(undefined) ? undefined : words.join(' ');
}

const elevated = commands.filter(({ spec }) => spec.elevated);
const perDomain = elevated.flatMap(({ spec }) => (sudoersLine(spec) === undefined ? [commandText(spec).replace(/^LDM/, ldmPaths[0])] : []));
const allowed = elevated.flatMap(({ spec }) => sudoersLine(spec) ?? []);

export const setUp = `The account needs the rights profile **LDoms Review**, which allows every list subcommand of \`ldm\` and nothing that
changes a domain. The authorization \`solaris.ldoms.write\` is never needed: a dry run of a migration would need it, and so
dry runs are printed for you and never run.

On Solaris 11, as root on each control domain:

\`\`\`sh
useradd -m -c 'canmove, reads only' audit
usermod -P +'LDoms Review' audit
passwd -N audit    # no password, only the key; a new account may be locked for keys, too
\`\`\`

Put the public key into \`~audit/.ssh/authorized_keys\`, and try what canmove will do:
\`ssh audit@HOST pfexec /usr/sbin/ldm list -p\`. All lines that it will send: \`canmove collect --print-commands ENDPOINT\`.

On Solaris 10 \`usermod -P\` replaces the list of profiles. \`profiles audit\` shows those that the account has; name them
all, for example \`usermod -P 'LDoms Review,Basic Solaris User' audit\`.

Then write \`runAs: pfexec\` for the endpoint in the inventory. With \`sudo\` write \`runAs: sudo\`, and allow exactly these
command lines:

\`\`\`
audit ALL=(root) NOPASSWD: \\
${allowed.map((line) => `  ${line}`).join(', \\\n')}
\`\`\`

${perDomain.map((line) => `\`${line}\``).join(' and ')} name a domain,
and a wildcard there would allow other words, too. Add a line for each domain where you need what they show, or leave them
out: their facts are unknown then.

Where the SSH server knows the option, restrict the key in \`~/.ssh/authorized_keys\`:
\`restrict,from="192.0.2.10" ssh-ed25519 …\`.

A missing right never makes an answer "no": the facts are missing, and what depends on them is *unknown*.
`;
