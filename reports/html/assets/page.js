/* global addEventListener, document, location, scrollTo */
/** The script of the report: which part is shown, from the address. Bundled with the other files of this folder. */
import { data, guestByKey, hostByKey } from './data.js';
import { byId, commandBlock } from './dom.js';
import { startMatrix } from './matrix.js';
import { leavePair, showPair } from './pair.js';
import { drawGuestList, drawHosts, showGuest, showHost } from './subjects.js';

const views = [...document.querySelectorAll('section.view')];

function showView(id) {
  for (const view of views) view.classList.toggle('current', view.id === id);
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  scrollTo(0, 0);
}

/** A list of subjects, or the page of one. */
function showSubject(view, id, index, draw) {
  showView(view);
  byId(`${view}-list`).hidden = index !== undefined;
  byId(id).hidden = index === undefined;
  if (index === undefined) return;
  draw(index);
  byId(id).focus({ preventScroll: true });
}

/** #matrix, #host/KEY, #guest/KEY or #pair/KEY OF THE GUEST/KEY OF THE TARGET: addresses can be kept and sent. */
function followAddress() {
  const [first, ...rest] = location.hash.slice(1).split('/');
  const key = rest.join('/');
  if (first === 'pair') {
    const [guest, host] = [guestByKey.get(rest.slice(0, -1).join('/')), hostByKey.get(rest.at(-1))];
    showView('matrix');
    if (guest !== undefined && host !== undefined) showPair(guest, host);
  } else if (first === 'host' || first === 'hosts') showSubject('hosts', 'host', hostByKey.get(key), showHost);
  else if (first === 'guest' || first === 'guests') showSubject('guests', 'guest', guestByKey.get(key), showGuest);
  else showView(views.some((view) => view.id === first) ? first : 'summary');
}

if (data.leftOut.length > 0) {
  byId('left-out').textContent = `Left out to keep this page small: ${data.leftOut.join(' ')}`;
  byId('left-out').hidden = false;
}
for (const command of document.querySelectorAll('pre.command')) command.replaceWith(commandBlock([command.textContent]));
document.documentElement.classList.add('scripted');
startMatrix();
drawHosts();
drawGuestList();

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && byId('pair').contains(document.activeElement)) leavePair();
});
// Paper cannot be clicked: what is open is printed with everything in it.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('.panel details, .subject details')) details.open = true;
});
addEventListener('hashchange', followAddress);
followAddress();
