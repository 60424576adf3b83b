/** For docs/commands/vios.md. */
export const setUp = `A user of type View may run all of these commands and change nothing. On the Virtual I/O Server, as \`padmin\`:

    mkuser -attr pgrp=view audit

Put the public key of the account that runs canmove into \`~audit/.ssh/authorized_keys\`, and set \`LANG=C\` for the account:
what is printed in another language is not used. In the inventory:

    endpoints:
      e1vios1:
        platform: vios
        user: audit

The facts are joined to the system that the HMC shows, by type, model, serial number and partition number.

Where nobody may log in there, the HMC can pass the same commands on: \`allow: [viosrvcmd]\` at the endpoint of the HMC. That
needs a role stronger than hmcviewer. Without either, what hangs on the Virtual I/O Server is *unknown*.
`;
