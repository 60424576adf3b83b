/**
 * Rules of a site: conditions that only this site knows. The inventory names this file:
 *
 *   siteRules: ./site-rules.mjs
 *
 * "canmove rules --test" runs the examples, "canmove explain site/ID" shows a rule. The file must be your own, and nobody
 * else may be able to write it: canmove runs it. A rule sees the plain values of the facts it needs and nothing else; a
 * fact that is missing makes it unknown before it is called, and so does an error that it throws.
 *
 * @param {import('../rules/site.ts').SiteKit} kit
 */
export default ({ defineRule, blocker, warning, pass, fail }) => [
  defineRule({
    id: 'site/no-database-on-backup-host',
    title: 'No database moves onto the backup host',
    why: 'The backup host writes tapes all night; a database beside it misses its response times.',
    scope: 'move',
    dependsOn: 'compatibility',
    methods: { 'ldoms/live': blocker('after'), 'ldoms/warm': blocker('after'), 'ldoms/cold': blocker('after') },
    needs: { guest: 'guest.name', target: 'target.name' },
    check: ({ guest, target }) => (/db\d*$/.test(guest) && target === 'hostH' ? fail({}) : pass()),
    message: (_data, { guest, target }) => `${guest} is a database and ${target} is the backup host`,
    withoutFix: 'Choose another host.',
    examples: () => [
      { name: 'a database onto another host', facts: { guest: 'erp-db1', target: 'hostB' }, expect: 'pass' },
      { name: 'an application onto the backup host', facts: { guest: 'erp-app1', target: 'hostH' }, expect: 'pass', boundary: true },
      { name: 'a database onto the backup host', facts: { guest: 'erp-db1', target: 'hostH' }, expect: 'fail', says: /backup host/ },
      { name: 'a name that was not read', facts: { guest: { why: 'not read', s: -1 }, target: 'hostH' }, expect: 'unknown' },
    ],
  }),

  defineRule({
    id: 'site/test-guests-off-production',
    title: 'Guests of the test tier stay off production hosts',
    why: 'Test guests are restarted without notice, and their load is not planned for.',
    scope: 'move',
    dependsOn: 'compatibility',
    methods: { 'ldoms/live': warning(), 'ldoms/warm': warning(), 'ldoms/cold': warning() },
    needs: { guest: 'guest.name', target: 'target.name' },
    check({ guest, target }) {
      const isTest = /^(test|stage|dev)/.test(guest);
      const production = ['hostA', 'hostB', 'hostC', 'hostD'];
      return isTest && production.includes(target) ? fail({ production: production.length }) : pass();
    },
    message: (_data, { guest, target }) => `${guest} is of the test tier and ${target} is a production host`,
    fix: (_data, { guest }) => [
      {
        on: 'guest',
        action: `site:ask-owner:${guest}`,
        summary: `Ask the owners of the production hosts whether ${guest} may run there.`,
        commands: [],
        effect: 'None.',
        restartsGuest: false,
      },
    ],
    examples: () => [
      { name: 'a test guest onto a host for tests', facts: { guest: 'test1', target: 'hostF' }, expect: 'pass' },
      { name: 'a production guest onto a production host', facts: { guest: 'erp-db1', target: 'hostA' }, expect: 'pass', boundary: true },
      { name: 'a test guest onto a production host', facts: { guest: 'stage1', target: 'hostA' }, expect: 'fail', says: /test tier/ },
      { name: 'a name that was not read', facts: { guest: 'test1', target: { why: 'not read', s: -1 } }, expect: 'unknown' },
    ],
  }),
];
