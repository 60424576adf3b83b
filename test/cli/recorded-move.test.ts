import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../cli/actions/load.ts';
import { refuseOtherMove } from '../../cli/actions/recorded-move.ts';
import { dryRuns } from '../../rules/powervm/dry-runs.ts';
import { known } from '../../schemas/facts.ts';

/** Two HMCs; the system of the guest is shown by the first, and a partition of its name is on another system. */
const host = (name: string, endpoint: string, serial: string): object => ({
  name,
  endpoint,
  platform: 'powervm',
  facts: { serial: known(serial, 0) },
});
const hosts = [
  host('P9-EAST', 'hmc-east', '9009-42A*78AAAA1'),
  host('P10-WEST', 'hmc-west', '9105-42A*78BBBB2'),
  host('P8-EAST', 'hmc-east', '8286-42A*06CCCC3'),
];
const guest = (name: string, at: number, lparId: number): object => ({
  name,
  host: hosts[at],
  facts: { powervm: { lparId: known(lparId, 0) } },
});
const loaded = {
  fleet: { hosts, guests: [guest('erpdb01', 0, 12), guest('web07', 0, 14), guest('erpdb01', 2, 12)] },
  inventory: { endpoints: { 'hmc-east': { address: '192.0.2.1' }, 'hmc-west': { address: '192.0.2.2' } } },
} as unknown as Loaded;

const erpToWest = (text: string): void => {
  refuseOtherMove(text, dryRuns, loaded, 0, 1);
};

describe('the dry run of a partition', () => {
  it.each([
    'migrlpar -o v -m P9-EAST -t P10-WEST -p erpdb01',
    'migrlpar -o v -m P9-EAST -t P10-WEST --id 12',
    "migrlpar -o v -m '9009-42A*78AAAA1' -t '9105-42A*78BBBB2' -p erpdb01 --ip 192.0.2.2",
    'migrlpar -o v -m P9-EAST -t a-name-of-the-other-hmc -p erpdb01',
    'HSCLA246 The management console cannot communicate with partition erpdb01.',
    '',
  ])('is taken for its own where the text is %j', (text) => {
    expect(() => {
      erpToWest(text);
    }).not.toThrow();
  });

  it.each([
    ['migrlpar -o v -m P9-EAST -t P10-WEST -p web07', /the text is about web07, not about erpdb01/],
    ['migrlpar -o v -m P9-EAST -t P10-WEST --id 14', /the text is about --id 14, not about erpdb01/],
    ['migrlpar -o v -m P9-EAST -t P10-WEST --all', /the text is about --all, not about erpdb01/],
    ['migrlpar -o v -m P9-EAST -t P10-WEST -p erpdb01,web07', /the text holds 2 attempts/],
    ['migrlpar -o v -m P9-EAST -t P8-EAST -p erpdb01', /about a move to P8-EAST, which is P8-EAST, not P10-WEST/],
    ["migrlpar -o v -m P9-EAST -t '8286-42A*06CCCC3' -p erpdb01", /which is P8-EAST, not P10-WEST/],
    ['migrlpar -o v -m P8-EAST -t P10-WEST -p erpdb01', /the text is about a guest of P8-EAST, not of P9-EAST/],
  ])('is not taken for another one: %s', (text, says) => {
    expect(() => {
      erpToWest(text);
    }).toThrow(says);
  });
});
