/* global history, innerWidth */
/** The panel of one pair: methods, findings with evidence and fixes, commands. */
import { cellsOf, drillDown, guests, hosts, kindOf, letterByKind, matrix, methods, moving, recovery, rules } from './data.js';
import { byId, commandBlock, copyText, element } from './dom.js';
import { badge, guestLink, hostLink, pairLink, plural } from './elements.js';
import { focusCell, select } from './matrix.js';
import { pictureOfPair } from './picture.js';

const marks = /[\ue000-\ue002]/g;
function namesOf(guest, host) {
  return { '\ue000': guests[guest].name, '\ue001': hosts[guests[guest].host].name, '\ue002': hosts[host].name };
}
function textOf(index, names) {
  if (index < 0) return '';
  const text = drillDown.texts[index];
  return text.startsWith('\ue003') ? text.slice(1) : text.replace(marks, (mark) => names[mark]);
}
const stages = { refused: 'the platform refuses the move', after: 'it moves and then cannot run' };

function evidenceTable(indices, names) {
  const rows = indices.map((index) => {
    const [path, subject, value, known, source] = drillDown.evidence[index];
    const shown = textOf(value, names);
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        element('code', {}, textOf(path, names)),
        element('small', { class: 'name' }, textOf(subject, names)),
      ),
      element(
        'td',
        { class: known ? 'value' : 'missing' },
        known ? shown : `not known: ${shown}`,
        element('small', {}, textOf(source, names)),
      ),
    );
  });
  return element('table', { class: 'evidence' }, element('caption', {}, 'Evidence'), element('tbody', {}, ...rows));
}

function fixBlock(index, names) {
  const [on, host, summary, commands, effect, restarts] = drillDown.fixes[index];
  const where = textOf(host, names);
  const place = where === '' ? 'For people' : `On ${where}`;
  return element(
    'div',
    { class: 'fix' },
    element('p', {}, element('b', {}, 'Fix: '), textOf(summary, names), element('small', {}, ` ${place} (${textOf(on, names)})`)),
    commands.length === 0 ? '' : commandBlock(commands.map((line) => textOf(line, names))),
    element('p', { class: 'effect' }, textOf(effect, names), restarts === 1 ? element('b', {}, ' Restarts the guest.') : ''),
  );
}

function findingItem(index, names) {
  const [rule, severity, outcome, stage, message, settle, vendorText, remarks, evidence, fixes] = drillDown.findings[index];
  const [how, weight] = [textOf(outcome, names), textOf(severity, names)];
  const words = how === 'pass' ? 'holds' : how === 'unknown' ? `${weight}, undecided` : weight;
  const looks = element('details', {}, element('summary', {}, plural(evidence.length, 'fact')), evidenceTable(evidence, names));
  if (how !== 'pass' && weight === 'blocker') looks.open = true;
  return element(
    'li',
    { class: `finding ${how} ${weight}` },
    element('p', { class: 'message' }, element('span', { class: 'outcome' }, words), ' ', textOf(message, names)),
    element(
      'p',
      { class: 'about' },
      element('code', {}, textOf(rule, names)),
      how === 'pass' ? '' : ` ${stages[textOf(stage, names)] ?? ''}`,
    ),
    ...remarks.map((remark) => element('p', { class: 'remark' }, textOf(remark, names))),
    vendorText < 0 ? '' : element('p', { class: 'vendor' }, 'The platform says: ', element('q', {}, textOf(vendorText, names))),
    settle < 0 ? '' : element('p', { class: 'settle' }, element('b', {}, 'What settles it: '), textOf(settle, names)),
    ...fixes.map((fix) => fixBlock(fix, names)),
    evidence.length === 0 ? '' : looks,
  );
}

/** Ways to bring the guest back once its host is lost stand among the moves, last. */
function isMove(index) {
  const [method] = drillDown.moves[index];
  return !recovery.some(({ id }) => id === drillDown.texts[method]);
}

function moveSection(index, names, best) {
  const [method, verdict, downtime, findings, passed] = drillDown.moves[index];
  const [id, word] = [textOf(method, names), textOf(verdict, names)];
  const isPass = (finding) => textOf(drillDown.findings[finding][2], names) === 'pass';
  const open = findings.filter((finding) => !isPass(finding));
  const holding = findings.filter(isPass);
  const way = recovery.find((one) => one.id === id);
  const title = way === undefined ? (methods.find((one) => one.id === id)?.title ?? id) : `After the host is lost: ${way.title}`;
  const section = element(
    'details',
    { class: 'move' },
    element(
      'summary',
      {},
      element('span', { class: `verdict ${word}` }, word),
      ` ${title} `,
      element('small', {}, `${id}, ${textOf(downtime, names)}`),
    ),
    open.length === 0
      ? element('p', {}, 'Nothing stands in the way.')
      : element('ul', { class: 'findings' }, ...open.map((finding) => findingItem(finding, names))),
  );
  if (holding.length > 0) {
    const list = element('ul', { class: 'findings' }, ...holding.map((finding) => findingItem(finding, names)));
    section.append(
      element(
        'details',
        { class: 'holds' },
        element('summary', {}, `${plural(holding.length, 'condition holds', 'conditions hold')}`),
        list,
      ),
    );
  }
  if (passed.length > 0) {
    const list = element('ul', { class: 'passed' }, ...passed.map((rule) => element('li', {}, rules[rule]?.title ?? '')));
    section.append(
      element(
        'details',
        { class: 'holds' },
        element('summary', {}, `${plural(passed.length, 'condition holds', 'conditions hold')}`),
        list,
      ),
    );
  }
  section.open = best;
  return section;
}

function commandsSection(index, names, kind) {
  const possible = kind === 'live' || kind === 'outage';
  const groups = drillDown.commands[index].flatMap(([title, lines]) => {
    const [heading, shown] = [textOf(title, names), lines.map((line) => textOf(line, names))];
    return [
      element('h4', {}, heading),
      heading === 'Notes' ? element('ul', {}, ...shown.map((line) => element('li', {}, line))) : commandBlock(shown),
    ];
  });
  const summary = possible ? 'Commands, to review and run' : 'Commands, for when it is possible';
  const section = element('details', { class: 'commands' }, element('summary', {}, summary), ...groups);
  section.open = possible;
  return section;
}

/** For a pair whose details are not in the page: a guest of the same host with the same answers everywhere that has them. */
function withoutDetails(guest, host) {
  const alike = moving.find((one) => matrix.rowOf[one] === matrix.rowOf[guest] && cellsOf[one].has(host));
  const said = 'The reasons of this pair are not in this page, which would be too large: canmove check shows them.';
  if (alike === undefined || matrix.rowOf[guest] < 0) return [element('p', {}, said)];
  const link = pairLink(alike, host, `${guests[alike].name} to ${hosts[host].name}`);
  return [
    element('p', {}, said),
    element('p', {}, 'A guest of the same host with the same answers everywhere: ', link, '. Its reasons may be others.'),
  ];
}

export function showPair(guest, host) {
  const panel = byId('pair');
  const cell = cellsOf[guest].get(host);
  const kind = kindOf(guest, host);
  const names = namesOf(guest, host);
  const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close this pair' }, '×');
  close.addEventListener('click', leavePair);
  const content = element('div', { class: 'content' });
  const copy = element('button', { type: 'button', class: 'copy' }, 'Copy as text');
  copy.addEventListener('click', () => copyText(copy, `${panel.querySelector('h2').textContent}\n${content.innerText}`, content));
  const heading = element(
    'h2',
    {},
    guestLink(guest),
    element('span', { class: 'route' }, ' on ', hostLink(guests[guest].host), ' to ', hostLink(host)),
  );
  if (kind === 'here') content.append(element('p', {}, 'The guest is on this host.'));
  else if (cell === undefined)
    content.append(kind === undefined ? '' : element('p', { class: `headline ${kind}` }, badge(kind)), ...withoutDetails(guest, host));
  else {
    const [, headline, moves, commands, notes] = drillDown.cells[cell];
    content.append(
      element(
        'p',
        { class: `headline ${kind}` },
        element('span', { class: 'letter', 'aria-hidden': 'true' }, letterByKind.get(kind)),
        ' ',
        textOf(headline, names),
      ),
      ...notes.map((note) => element('p', { class: 'note' }, textOf(note, names))),
      pictureOfPair(guest, host),
      ...moves.map((move, place) => moveSection(move, names, place === 0 && isMove(move))),
    );
    if (!moves.some(isMove)) content.append(element('p', {}, 'No method is offered for this guest.'));
    if (commands >= 0) content.append(commandsSection(commands, names, kind));
  }
  panel.replaceChildren(element('div', { class: 'panel-head' }, heading, copy, close), content);
  panel.hidden = false;
  panel.setAttribute('aria-label', `${guests[guest].name} to ${hosts[host].name}`);
  byId('split').classList.add('open');
  panel.scrollTop = 0;
  select(guest, host);
  panel.focus({ preventScroll: innerWidth > 900 });
}
export function leavePair() {
  byId('pair').hidden = true;
  byId('split').classList.remove('open');
  history.replaceState(null, '', '#matrix');
  const cell = byId('matrix-frame').querySelector('[aria-selected="true"]');
  if (cell !== null) focusCell(cell);
}
