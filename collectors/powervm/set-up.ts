/** For docs/commands/powervm.md. */
export const setUp = `Every command of the HMC itself lists, and the task role *hmcviewer* may run it. On the HMC:

    mkhmcusr -u canmove -a hmcviewer -d "read-only inventory"

Log in once as this user, and give it the public key of the account that runs canmove:

    mkauthkeys -a "ssh-ed25519 AAAA… canmove"

Messages, and some values, are translated to the locale of the HMC user: leave it at English (\`chhmcusr\`, or *Change
Locale* in the interface). What is printed in another language is not guessed: it is missing. On some levels *hmcviewer* may
not run \`lslic\`: the firmware is missing then, until a task role of your own (\`mkaccfg\`) allows it.

In the inventory:

    endpoints:
      hmc-east:
        platform: powervm
        user: canmove

An HMC needs no agent and no change. One login is used, with one command at a time; up to 25 listings share a command.

What only Virtual I/O Servers know (mappings, LUNs, bridges) is read by endpoints of the platform \`vios\`. Where nobody may
log in there, the HMC can pass the same commands on, which takes a role that may run \`viosrvcmd\`:

    endpoints:
      hmc-east:
        platform: powervm
        user: canmove
        allow: [viosrvcmd]
`;
