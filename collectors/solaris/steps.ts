/** What is run inside a guest. */
import type { Step } from '../command.ts';
import { pkgEntire, release, virtinfo, zoneadmList, zoneadmNames } from './commands.ts';

export const steps: readonly Step[] = [
  {
    name: 'the domain, its zones and its release',
    commands: () => [virtinfo(), zoneadmList(), zoneadmNames(), release(), pkgEntire()],
    shell: ['run_virtinfo', 'run_zoneadm_list', 'run_zoneadm_names', 'run_release', 'run_pkg_entire'].join('\n'),
  },
];
