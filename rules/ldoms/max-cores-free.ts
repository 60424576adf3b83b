import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly maxCores: string;
  readonly freeCores: number;
}
interface Data {
  readonly maxCores: number;
  readonly freeCores: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/max-cores-free',
  title: 'The target has as many free cores as the guest may grow to',
  why: 'A guest with max-cores may be promised more cores than the target can give it later.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: always(warning()),
  withoutFix: 'Nothing is wrong until the guest grows: free cores on the target, or move it elsewhere before that.',
  rows: ['CPU-11'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: { maxCores: 'guest.ldoms.maxCores', freeCores: 'target.ldoms.freeCores' },
  check({ maxCores, freeCores }) {
    if (maxCores === '' || maxCores === 'unlimited') return pass();
    if (!/^[0-9]{1,6}$/.test(maxCores)) return unknown(`what max-cores=${maxCores} means`);
    return Number(maxCores) <= freeCores ? pass() : fail({ maxCores: Number(maxCores), freeCores });
  },
  message: ({ maxCores, freeCores }, { guest, target }) =>
    `${guest} may grow to ${maxCores} cores (max-cores); ${target} has ${freeCores} free ones`,
  examples: () => [
    { name: 'no limit set', facts: { maxCores: 'unlimited', freeCores: 4 }, expect: 'pass' },
    { name: 'exactly enough', facts: { maxCores: '8', freeCores: 8 }, expect: 'pass', boundary: true },
    { name: 'one short', facts: { maxCores: '9', freeCores: 8 }, expect: 'fail', says: /9 cores .*has 8/, boundary: true },
    { name: 'a value that is no number', facts: { maxCores: 'many', freeCores: 8 }, expect: 'unknown', says: /many/ },
    { name: 'the limit was not read', facts: { maxCores: missing('not read'), freeCores: 8 }, expect: 'unknown' },
  ],
});
