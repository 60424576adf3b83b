/** The lists and pages of hosts and guests. */
import { guests, hosts, kindOf, kindOrder, letterByKind, methods, reasonsOf, ruleTitles } from './data.js';
import { byId, drawing, element } from './dom.js';
import { badge, factsOf, guestLink, hostLink, pairLink, plural, tableOf } from './elements.js';
import { pictureOfGuest, pictureOfHost } from './picture.js';

function headroomPicture({ title, text, usedPerMille }) {
  const label = element('span', { class: 'headroom-text' }, element('b', {}, title), ` ${text}`);
  if (usedPerMille === undefined) return element('div', { class: 'headroom missing' }, label);
  const used = `${usedPerMille / 10}%`;
  const picture = drawing(
    'svg',
    { width: '100%', height: '10', role: 'img', 'aria-label': `${title}: ${text}` },
    drawing('rect', { class: 'bar-all', width: '100%', height: '10' }),
    drawing('rect', { class: 'bar-used', width: used, height: '10' }),
  );
  return element('div', { class: 'headroom' }, label, picture);
}

export function drawHosts() {
  const head = element(
    'tr',
    {},
    ...['Host', 'Guests', 'Can it be emptied?', 'Headroom'].map((title) => element('th', { scope: 'col' }, title)),
  );
  const rows = hosts.map((host, index) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        hostLink(index),
        host.unusable === '' ? '' : element('small', { class: 'missing' }, `not used: ${host.unusable}`),
      ),
      element('td', { class: 'number' }, String(host.guests.length)),
      element('td', {}, badge(host.drain.kind)),
      element('td', { class: 'bars' }, element('div', { class: 'headrooms' }, ...host.headroom.map(headroomPicture))),
    ),
  );
  byId('hosts-list').replaceChildren(
    element('div', { class: 'scroll' }, element('table', { class: 'hosts' }, element('thead', {}, head), element('tbody', {}, ...rows))),
  );
}
function targetList(guest, targets) {
  const items = targets.map((host) => {
    const kind = kindOf(guest, host);
    return element('li', {}, kind === undefined ? '' : badge(kind), ' ', pairLink(guest, host, hosts[host].name));
  });
  return element('ul', { class: 'targets' }, ...items);
}
export function showHost(index) {
  const host = hosts[index];
  const guestRows = host.guests.map((guest) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, guestLink(guest)),
      element('td', {}, guests[guest].state),
      element('td', {}, badge(guests[guest].best)),
      element('td', {}, targetList(guest, guests[guest].targets)),
    ),
  );
  const head = element('tr', {}, ...['Guest', 'State', 'Best', 'Best targets'].map((title) => element('th', { scope: 'col' }, title)));
  const parts = host.parts.map((guest) => element('li', {}, guestLink(guest)));
  byId('host').replaceChildren(
    element('p', { class: 'back' }, element('a', { href: '#hosts' }, 'All hosts')),
    element('h2', { class: 'name' }, host.name),
    host.unusable === '' ? '' : element('p', { class: 'notice' }, `Its facts are not used: ${host.unusable}`),
    element('div', { class: 'headrooms' }, ...host.headroom.map(headroomPicture)),
    element(
      'p',
      { class: `headline ${host.drain.kind}` },
      element('span', { class: 'letter', 'aria-hidden': 'true' }, letterByKind.get(host.drain.kind)),
      ' Can it be emptied? ',
      host.drain.sentence,
    ),
    host.guests.length === 0
      ? ''
      : element(
          'div',
          { class: 'scroll' },
          element(
            'table',
            {},
            element('caption', {}, 'Where its guests can go'),
            element('thead', {}, head),
            element('tbody', {}, ...guestRows),
          ),
        ),
    parts.length === 0 ? '' : element('p', {}, 'Part of the host, never moved:'),
    element('ul', { class: 'targets' }, ...parts),
    pictureOfHost(index),
    factsOf(host.facts),
    ...host.tables.map((table) => tableOf(table)),
  );
}

let guestsShown = 0;
function drawGuests(more = 200) {
  guestsShown = Math.min(guests.length, guestsShown + more);
  const text = (byId('guest-search')?.value ?? '').toLowerCase();
  const found = guests.flatMap((guest, index) =>
    guest.name.toLowerCase().includes(text) || hosts[guest.host].name.toLowerCase().includes(text) ? [index] : [],
  );
  const head = element(
    'tr',
    {},
    ...['Guest', 'On', 'State', 'Best', 'live', 'outage', 'unknown', 'no', 'Best targets'].map((title) =>
      element('th', { scope: 'col' }, title),
    ),
  );
  const rows = found.slice(0, guestsShown).map((index) => {
    const guest = guests[index];
    const counts = guest.partOfHost ? ['', '', '', ''] : guest.counts;
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, guestLink(index)),
      element('td', {}, hostLink(guest.host)),
      element('td', {}, guest.state),
      element('td', {}, guest.partOfHost ? 'part of the host' : badge(guest.best)),
      ...counts.map((count) => element('td', { class: 'number' }, String(count))),
      element('td', {}, targetList(index, guest.targets.slice(0, 3))),
    );
  });
  const table = element(
    'div',
    { class: 'scroll' },
    element('table', { class: 'guests' }, element('thead', {}, head), element('tbody', {}, ...rows)),
  );
  byId('guests-table').replaceChildren(table);
  byId('guests-more').hidden = found.length <= guestsShown;
  byId('guests-status').textContent = `${plural(Math.min(found.length, guestsShown), 'guest')} of ${guests.length}`;
}
export function drawGuestList() {
  const search = element('input', { type: 'search', id: 'guest-search', placeholder: 'guest or host' });
  const more = element('button', { type: 'button', id: 'guests-more' }, 'Show more');
  search.addEventListener('input', () => drawGuests(0));
  more.addEventListener('click', () => drawGuests());
  byId('guests-list').replaceChildren(
    element('div', { class: 'filters' }, element('label', {}, 'Search ', search)),
    element('p', { id: 'guests-status', class: 'status', role: 'status' }),
    element('div', { id: 'guests-table' }),
    more,
  );
  drawGuests();
}
function reasonList([, failing, undecided, warning]) {
  const titles = [
    ...ruleTitles(failing),
    ...ruleTitles(undecided).map((title) => `undecided: ${title}`),
    ...ruleTitles(warning).map((title) => `warning: ${title}`),
  ];
  return element('ul', { class: 'why' }, ...titles.map((title) => element('li', {}, title)));
}

export function showGuest(index) {
  const guest = guests[index];
  const known = hosts.flatMap((_, host) => {
    const kind = kindOf(index, host);
    return kind === undefined || kind === 'here' ? [] : [{ host, kind }];
  });
  const targets =
    known.length > 0
      ? known.sort((a, b) => kindOrder.get(a.kind) - kindOrder.get(b.kind) || a.host - b.host)
      : guest.targets.map((host) => ({ host, kind: kindOf(index, host) }));
  const rows = targets.map(({ host, kind }) => {
    const reasons = reasonsOf(index, host);
    const method = reasons === undefined ? -1 : reasons[0];
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, pairLink(index, host, hosts[host].name)),
      element('td', {}, kind === undefined ? '' : badge(kind)),
      element('td', {}, method < 0 ? '' : methods[method].title),
      element('td', {}, reasons === undefined ? 'not in this page' : reasonList(reasons)),
    );
  });
  const head = element(
    'tr',
    {},
    ...['Target', 'Answer', 'Best method', 'Conditions that do not hold'].map((title) => element('th', { scope: 'col' }, title)),
  );
  byId('guest').replaceChildren(
    element('p', { class: 'back' }, element('a', { href: '#guests' }, 'All guests')),
    element('h2', { class: 'name' }, guest.name),
    element('p', {}, `${guest.state} on `, hostLink(guest.host), guest.partOfHost ? ': part of the host, never moved.' : ''),
    guest.partOfHost
      ? ''
      : element(
          'div',
          { class: 'scroll' },
          element('table', {}, element('caption', {}, 'Where it can go'), element('thead', {}, head), element('tbody', {}, ...rows)),
        ),
    pictureOfGuest(index),
    factsOf(guest.facts),
    ...guest.tables.map((table) => tableOf(table)),
  );
}
