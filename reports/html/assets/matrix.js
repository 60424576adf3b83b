/* global addEventListener, document, innerWidth, location, setTimeout */
/** The matrix: search, filters, pages of guests, and the keyboard in it. */
import { cellsOf, drillDown, guests, hosts, kindOf, letterByKind, matrix, methods, moving, reasonsOf, rules } from './data.js';
import { byId, element } from './dom.js';
import { guestLink, hostLink, option, pairAddress, plural } from './elements.js';

const fields = {
  text: byId('filter-text'),
  method: byId('filter-method'),
  from: byId('filter-from'),
  to: byId('filter-to'),
  state: byId('filter-state'),
  rule: byId('filter-rule'),
  order: byId('filter-order'),
};
const kindBoxes = [...document.querySelectorAll('input[name="kind"]')];
/** A browser draws so many while somebody types. */
const cellsShownAtOnce = 8000;
const cellsOnPaper = 20000;
/** A4 across, beside the names of the guests. */
const columnsOnPaper = 32;
/** So few columns leave room for the word beside the letter. */
const wordsFit = 12;
/** Methods and obstacles are known only of pairs whose details are in the page. */
const allHaveDetails = moving.every((guest) => cellsOf[guest].size === hosts.length - 1);
let page = 0;
let selected = '';

function filters() {
  const number = (field) => (field.value === '' ? -1 : Number(field.value));
  return {
    text: fields.text.value.toLowerCase(),
    kinds: new Set(kindBoxes.filter((box) => box.checked).map((box) => box.value)),
    method: number(fields.method),
    from: number(fields.from),
    to: number(fields.to),
    state: fields.state.value,
    rule: number(fields.rule),
    order: fields.order.value,
  };
}
function cellMatches(wanted, guest, host) {
  const kind = kindOf(guest, host);
  if (kind === 'here' || !wanted.kinds.has(kind)) return false;
  if (wanted.method < 0 && wanted.rule < 0) return true;
  const reasons = reasonsOf(guest, host);
  if (reasons === undefined) return false;
  const [method, failing, undecided] = reasons;
  if (wanted.method >= 0 && (method !== wanted.method || (kind !== 'live' && kind !== 'outage'))) return false;
  return wanted.rule < 0 || failing.includes(wanted.rule) || undecided.includes(wanted.rule);
}
function shown() {
  const wanted = filters();
  const named = (subject) => subject.name.toLowerCase().includes(wanted.text);
  // A search that names hosts but no guest is about the hosts as targets.
  const namedGuests = moving.filter((guest) => named(guests[guest]));
  const onNamedHosts = moving.filter((guest) => named(hosts[guests[guest].host]));
  const namedHosts = hosts.flatMap((host, index) => (named(host) ? [index] : []));
  const searched = namedGuests.length > 0 ? namedGuests : namedHosts.length > 0 ? moving : onNamedHosts;
  const columns = hosts
    .map((_, index) => index)
    .filter(
      (host) => (wanted.to < 0 || host === wanted.to) && (namedGuests.length > 0 || namedHosts.length === 0 || namedHosts.includes(host)),
    );
  const rows = searched.filter(
    (guest) =>
      (wanted.from < 0 || guests[guest].host === wanted.from) &&
      (wanted.state === '' || guests[guest].state === wanted.state) &&
      columns.some((host) => cellMatches(wanted, guest, host)),
  );
  if (wanted.order === 'host') rows.sort((a, b) => guests[a].host - guests[b].host || a - b);
  if (wanted.order === 'hardest')
    rows.sort((a, b) => targetCount(a) - targetCount(b) || guests[a].counts[0] - guests[b].counts[0] || a - b);
  return { wanted, rows, columns };
}

/** Hosts that take it, live or with an outage. */
function targetCount(guest) {
  const [live, outage] = guests[guest].counts;
  return live + outage;
}

/** A grid of some guests and hosts; `place` is where it begins in the whole of `rowCount` guests. */
function gridOf(rows, columns, wanted, place, rowCount) {
  const few = columns.length <= wordsFit;
  const head = columns.map((host, at) =>
    element(
      'th',
      { scope: 'col', role: 'columnheader', 'aria-colindex': at + 2, title: hosts[host].name },
      element('span', {}, hostLink(host)),
    ),
  );
  const body = rows.map((guest, row) => {
    const name = element('span', {}, guestLink(guest), element('small', { class: 'name' }, hosts[guests[guest].host].name));
    const cells = columns.map((host, at) => cellOf(guest, host, at, wanted, few));
    const rowHead = element('th', { scope: 'row', role: 'rowheader', title: guests[guest].name }, name);
    return element('tr', { role: 'row', 'aria-rowindex': place + row + 2 }, rowHead, ...cells);
  });
  const corner = element('th', { scope: 'col', role: 'columnheader', class: 'corner' }, 'Guest');
  return element(
    'table',
    {
      role: 'grid',
      class: `matrix${few ? ' few' : ''}`,
      'aria-label': 'Guests by hosts',
      'aria-rowcount': rowCount + 1,
      'aria-colcount': columns.length + 1,
    },
    element('caption', {}, 'Rows are guests, columns are the hosts they could move to. L live, O outage, U unknown, N no.'),
    element('thead', {}, element('tr', { role: 'row', 'aria-rowindex': '1' }, corner, ...head)),
    element('tbody', {}, ...body),
  );
}
function cellOf(guest, host, at, wanted, few) {
  const kind = kindOf(guest, host);
  const matches = kind === 'here' || cellMatches(wanted, guest, host);
  const attributes = {
    role: 'gridcell',
    class: `cell ${kind}${matches ? '' : ' dim'}`,
    tabindex: '-1',
    'data-guest': guest,
    'data-host': host,
    'aria-colindex': at + 2,
    'aria-selected': `${guest},${host}` === selected ? 'true' : 'false',
    'aria-label': `${guests[guest].name} to ${hosts[host].name}: ${kind}`,
  };
  return element('td', attributes, element('b', {}, letterByKind.get(kind)), few && kind !== 'here' ? element('span', {}, kind) : '');
}

function drawMatrix() {
  if (matrix.rows.length === 0) return drawMatrixTooLarge();
  const { wanted, rows, columns } = shown();
  const size = Math.max(25, Math.floor(cellsShownAtOnce / Math.max(1, columns.length)));
  page = Math.min(page, Math.max(0, Math.ceil(rows.length / size) - 1));
  const place = page * size;
  const part = rows.slice(place, place + size);
  const none = element('p', { class: 'empty' }, 'No pair is like that.');
  const frame = byId('matrix-frame');
  frame.replaceChildren(rows.length === 0 ? none : gridOf(part, columns, wanted, place, rows.length));
  const first = frame.querySelector('[aria-selected="true"]') ?? frame.querySelector('td');
  if (first !== null) first.tabIndex = 0;
  let pairs = 0;
  for (const guest of rows) for (const host of columns) if (cellMatches(wanted, guest, host)) pairs += 1;
  const narrowed = (wanted.method >= 0 || wanted.rule >= 0) && !allHaveDetails ? ' of those whose details are in this page' : '';
  byId('matrix-status').textContent = `${plural(rows.length, 'guest')} of ${moving.length}, ${plural(pairs, 'pair')}${narrowed}`;
  byId('pager').hidden = rows.length <= size;
  byId('page-place').textContent = `Guests ${place + 1} to ${place + part.length} of ${rows.length}`;
  byId('page-before').disabled = page === 0;
  byId('page-after').disabled = place + size >= rows.length;
}

/** Paper neither scrolls nor turns pages: all guests, under each other for as many hosts as are wide enough. */
function drawMatrixOnPaper() {
  const { wanted, rows, columns } = shown();
  if (matrix.rows.length === 0 || rows.length * columns.length > cellsOnPaper) return;
  const width = columns.length <= wordsFit ? wordsFit : columnsOnPaper;
  const parts = Array.from({ length: Math.ceil(columns.length / width) }, (_, part) => columns.slice(part * width, (part + 1) * width));
  byId('matrix-frame').replaceChildren(...parts.map((part) => gridOf(rows, part, wanted, 0, rows.length)));
}
function drawMatrixTooLarge() {
  byId('filters').hidden = true;
  byId('matrix-frame').replaceChildren(
    element('p', { class: 'empty' }, 'The matrix is too large for a page. Under Guests each has its counts and best targets.'),
  );
}

export function select(guest, host) {
  selected = `${guest},${host}`;
  for (const before of byId('matrix-frame').querySelectorAll('[aria-selected="true"]')) before.setAttribute('aria-selected', 'false');
  const cell = byId('matrix-frame').querySelector(`[data-guest="${guest}"][data-host="${host}"]`);
  if (cell === null) return;
  cell.setAttribute('aria-selected', 'true');
  moveFocusStop(cell);
}
/** One cell of the grid is in the tab order; arrow keys do the rest. */
function moveFocusStop(cell) {
  for (const before of byId('matrix-frame').querySelectorAll('td[tabindex="0"]')) before.tabIndex = -1;
  cell.tabIndex = 0;
}
export function focusCell(cell) {
  moveFocusStop(cell);
  cell.focus();
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
const rowsPerJump = 10;
function keyInMatrix(event) {
  const cell = event.target.closest('td.cell');
  if (cell === null) return;
  const cells = [...cell.parentElement.querySelectorAll('td')];
  const column = cells.indexOf(cell);
  const lines = [...cell.closest('tbody').rows];
  const line = lines.indexOf(cell.parentElement);
  const at = (row, place) =>
    lines[Math.max(0, Math.min(lines.length - 1, row))].querySelectorAll('td')[Math.max(0, Math.min(cells.length - 1, place))];
  const far = event.ctrlKey || event.metaKey;
  const targets = {
    ArrowRight: () => at(line, column + 1),
    ArrowLeft: () => at(line, column - 1),
    ArrowDown: () => at(line + 1, column),
    ArrowUp: () => at(line - 1, column),
    PageDown: () => at(line + rowsPerJump, column),
    PageUp: () => at(line - rowsPerJump, column),
    Home: () => at(far ? 0 : line, 0),
    End: () => at(far ? lines.length - 1 : line, cells.length - 1),
  };
  if (Object.hasOwn(targets, event.key)) focusCell(targets[event.key]());
  else if (event.key === 'Enter' || event.key === ' ') open(cell);
  else return;
  event.preventDefault();
}
function open(cell) {
  location.hash = pairAddress(Number(cell.dataset.guest), Number(cell.dataset.host));
}

/** Back to the first page of guests, with the filters as they are now. */
function drawFirstPage() {
  page = 0;
  drawMatrix();
}
function turnPage(step) {
  page += step;
  drawMatrix();
}

/** Forgets every filter, sets what `change` sets, and goes to the matrix. */
function showFiltered(change) {
  byId('filters').reset();
  change();
  drawFirstPage();
  location.hash = '#matrix';
}

function fillFilters() {
  const sorted = (values) => [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  fields.method.append(...methods.map((method, index) => option(index, method.title)));
  for (const field of [fields.from, fields.to]) field.append(...hosts.map((host, index) => option(index, host.name)));
  fields.state.append(...sorted(moving.map((guest) => guests[guest].state)).map((state) => option(state, state)));
  const inTheWay = new Set(drillDown.reasons.flatMap(([, failing, undecided]) => [...failing, ...undecided]));
  for (const [index, rule] of rules.entries()) if (inTheWay.has(index)) fields.rule.append(option(index, rule.title));
  byId('more-filters').open = innerWidth > 640;
}

export function startMatrix() {
  fillFilters();
  drawMatrix();
  byId('filters').addEventListener('input', drawFirstPage);
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  // The fields are reset only after the event.
  byId('filters').addEventListener('reset', () => setTimeout(drawFirstPage));
  byId('page-before').addEventListener('click', () => turnPage(-1));
  byId('page-after').addEventListener('click', () => turnPage(1));
  byId('matrix-frame').addEventListener('keydown', keyInMatrix);
  byId('matrix-frame').addEventListener('click', (event) => {
    const cell = event.target.closest('td.cell');
    if (cell !== null) open(cell);
  });
  addEventListener('beforeprint', drawMatrixOnPaper);
  addEventListener('afterprint', drawMatrix);
  for (const button of document.querySelectorAll('button[data-kind]')) {
    button.addEventListener('click', () =>
      showFiltered(() => kindBoxes.forEach((box) => (box.checked = box.value === button.dataset.kind))),
    );
  }
  for (const button of document.querySelectorAll('button[data-rule]')) {
    const index = rules.findIndex((rule) => rule.id === button.dataset.rule);
    button.addEventListener('click', () => showFiltered(() => (fields.rule.value = String(index))));
  }
}
