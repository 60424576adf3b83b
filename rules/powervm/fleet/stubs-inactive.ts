import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { eachPair } from './stub-pairs.ts';
import { areMany, defineSummaryRule } from './summary.ts';

const down = 'Not Activated';

export const rule = defineSummaryRule({
  id: 'powervm/stubs-inactive',
  title: 'No stub is active while its original exists',
  why: 'A stub that is activated beside its original is a second partition with the same identity: with the disks of the original it destroys them. Where it was started on purpose, because the original is lost, the original must never start again as it is.',
  rows: ['stub.inactive'],
  severity: 'warning',
  question: 'it and its original are not active at once',
  message: (violations) => `${areMany(violations.length, 'stub')} active, and must not be: two partitions with one identity`,
  look(view, conventions, notes) {
    eachPair(view, conventions, notes, ({ place, own, its, original }) => {
      const state = notes.value(own.state, place);
      if (state === undefined || state === down) return;
      const other = notes.value(its.state, place);
      if (other === undefined) return;
      const where = `${original.name} on ${view.hosts[original.host]?.name ?? ''}`;
      notes.breaks({
        ...place,
        what: `${state}, and ${where} is ${other}`,
        expected: other === down ? `${down}, or ${where} deleted: it must not start again` : `${down}: block both from the disks at once`,
      });
    });
  },
  examples: () => {
    const fleet = (stub: string | ReturnType<typeof missing>, original: string): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P9-EAST' }, { name: 'P10-WEST' }],
        [
          { name: 'server1', on: 'P9-EAST', state: original },
          { name: 'server1-stub', on: 'P10-WEST', state: stub },
        ],
      );
    return [
      { name: 'the stub is down', fleet: fleet('Not Activated', 'Running'), finds: [] },
      {
        name: 'both run',
        fleet: fleet('Running', 'Running'),
        finds: [{ outcome: 'fail', says: /^1 stub is active, and must not be: two partitions with one identity: server1-stub$/ }],
      },
      { name: 'the stub is only powered on', fleet: fleet('Open Firmware', 'Running'), finds: [{ outcome: 'fail', says: /server1-stub/ }] },
      {
        name: 'the stub runs in place of its original',
        fleet: fleet('Running', 'Not Activated'),
        finds: [{ outcome: 'fail', says: /server1-stub/ }],
      },
      {
        name: 'its state was not read',
        fleet: fleet(missing('cut'), 'Running'),
        finds: [{ outcome: 'unknown', says: /not known of server1-stub/ }],
      },
    ];
  },
});
