/* global addEventListener, document, location */
/** The script of a plan's page: finds steps, opens the one in the address, copies commands. The page can be read without it. */
import { byId, commandBlock } from './dom.js';

const steps = [...document.querySelectorAll('.step')];
const waves = [...document.querySelectorAll('.wave')];
/** More are not opened for paper: the runbook is the form of a plan for paper. */
const mostPrinted = 100;

/** Buttons come when somebody looks: a plan may have thousands of commands. */
function addButtons(inside) {
  for (const command of inside.querySelectorAll('pre.command')) command.replaceWith(commandBlock([command.textContent]));
}

function find() {
  const words = byId('step-text')
    .value.toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
  let found = 0;
  for (const step of steps) {
    step.hidden = !words.every((word) => step.dataset.search.includes(word));
    if (!step.hidden) found += 1;
  }
  for (const wave of waves) wave.hidden = wave.querySelector('.step:not([hidden])') === null;
  byId('step-status').textContent = words.length === 0 ? '' : `${found} of ${steps.length} steps`;
}

function openAll(open) {
  for (const step of steps) if (!step.hidden) step.open = open;
}

/** #step-N: an address of one step can be kept and sent. */
function followAddress() {
  const step = steps.find(({ id }) => id === location.hash.slice(1));
  if (step === undefined) return;
  if (step.hidden) {
    byId('step-text').value = '';
    find();
  }
  step.open = true;
  step.scrollIntoView();
  step.querySelector('summary').focus({ preventScroll: true });
}

document.documentElement.classList.add('scripted');
for (const step of steps) step.addEventListener('toggle', () => addButtons(step));
for (const card of document.querySelectorAll('.card')) addButtons(card);
if (steps.length > 0) {
  byId('step-text').addEventListener('input', find);
  byId('step-filter').addEventListener('submit', (event) => event.preventDefault());
  byId('open-all').addEventListener('click', () => openAll(true));
  byId('close-all').addEventListener('click', () => openAll(false));
}
// Paper cannot be clicked.
addEventListener('beforeprint', () => {
  for (const more of document.querySelectorAll('details.more')) more.open = true;
  if (steps.length <= mostPrinted) openAll(true);
});
addEventListener('hashchange', followAddress);
followAddress();
