/** Links, badges and tables of what the data block holds. */
import { guests, hosts, letterByKind } from './data.js';
import { element } from './dom.js';

export const badge = (kind) =>
  element(
    'span',
    { class: `badge ${kind}` },
    element('span', { class: 'letter', 'aria-hidden': 'true' }, letterByKind.get(kind) ?? ''),
    ` ${kind}`,
  );
// Keys are made of letters, digits and a few signs whatever the name was.
export const hostLink = (host) => element('a', { href: `#host/${hosts[host].key}`, class: 'name' }, hosts[host].name);
export const guestLink = (guest) => element('a', { href: `#guest/${guests[guest].key}`, class: 'name' }, guests[guest].name);
export const pairAddress = (guest, host) => `#pair/${guests[guest].key}/${hosts[host].key}`;
export const pairLink = (guest, host, text) => element('a', { href: pairAddress(guest, host), class: 'name' }, text);
export const option = (value, text) => element('option', { value }, text);
export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A longer table is folded, so that what follows it is found. */
const rowsShownAtOnce = 15;

export function tableOf({ title, note, columns, rows }) {
  const parts = note === '' ? [] : [element('p', { class: 'note' }, note)];
  if (rows.length > 0) {
    const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col', class: column.look }, column.title)));
    const body = rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', { class: cell.look }, cell.text))));
    const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
    parts.push(element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, table));
  }
  const heading = element('h3', {}, title);
  if (rows.length <= rowsShownAtOnce) return element('section', { class: 'table' }, heading, ...parts);
  return element('details', { class: 'table' }, element('summary', {}, heading, ` ${rows.length} rows`), ...parts);
}
export function factsOf(facts) {
  return element(
    'dl',
    { class: 'facts' },
    ...facts.map(({ title, cell }) => element('div', {}, element('dt', {}, title), element('dd', { class: cell.look }, cell.text))),
  );
}
