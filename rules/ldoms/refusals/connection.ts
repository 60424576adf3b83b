/** ldmd of the source gets no answer from ldmd of the target. One text for a wrong host, a wrong password and a switch. */
import type { Refusal } from '../../refusals/define.ts';
import { connectionRefused } from '../ldmd-properties.ts';
import { sources } from '../sources.ts';

const restart = 'svcadm refresh ldmd; svcadm restart ldmd';

export const connection: Refusal = {
  id: 'ldoms/no-connection-to-target',
  meaning: 'refusal',
  says: 'The source could not talk to the Logical Domains Manager of the target.',
  texts: [connectionRefused, /Check that the 'ldmd' service is enabled on the target machine/],
  sources: [sources.administrators],
  causes: [
    {
      cause: 'the name is not that of a control domain, or of another machine',
      check: 'log in to {target} from the source and run: ldm list',
      fix: 'name the control domain of the target, by an address that the source reaches',
      certainty: 'seen',
      rules: [],
      disprovedByReading: true,
    },
    {
      cause: 'the password is wrong, or the user cannot log in there',
      check: 'log in to {target} from the source with the same user and password',
      fix: 'give the password of that user on the target; without USER@ it is that of the user who runs ldm',
      certainty: 'seen',
      rules: [],
    },
    {
      cause: 'the user may not write to ldmd on the target (solaris.ldoms.write)',
      check: 'on {target}: auths USER | tr , "\\n" | grep ldoms',
      fix: 'use a user with the rights profile LDoms Management on both machines',
      certainty: 'documented',
      rules: [],
    },
    {
      cause: 'ldmd of the target is not online',
      check: 'on {target}: svcs -xv ldmd',
      fix: 'on {target}: svcadm enable ldmd (after svcadm clear ldmd, where it is in maintenance)',
      certainty: 'documented',
      rules: ['ldoms/ldmd-online'],
    },
    {
      cause: 'xmpp_enabled is false on one of the two machines',
      check: 'on both: svccfg -s ldmd listprop ldmd/xmpp_enabled',
      fix: `where it is false: svccfg -s ldmd setprop ldmd/xmpp_enabled=true; ${restart}`,
      certainty: 'documented',
      rules: ['ldoms/xmpp-enabled'],
    },
    {
      cause: 'incoming_migration_enabled is false on the target',
      check: 'on {target}: svccfg -s ldmd listprop ldmd/incoming_migration_enabled',
      fix: `on {target}: svccfg -s ldmd setprop ldmd/incoming_migration_enabled=true; ${restart}`,
      certainty: 'documented',
      rules: ['ldoms/incoming-migration-enabled'],
    },
    {
      cause: 'a firewall between the two lets port 6482 or 8101 (TCP) not through',
      check: 'on the source: telnet {target} 6482; telnet {target} 8101',
      fix: 'have ports 6482 and 8101 (and those above it, for memory) opened from the source to the target',
      certainty: 'guess',
      rules: [],
    },
    {
      cause: 'the releases of ldm are too far apart',
      check: 'on both: ldm -V',
      fix: 'update the older one',
      certainty: 'documented',
      rules: ['ldoms/ldm-versions-close'],
    },
  ],
};
