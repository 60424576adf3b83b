/* global document, getSelection, navigator, setTimeout */
/** Elements with their text: everything is set as text, nothing is ever read as markup. */
export const byId = (id) => document.getElementById(id);

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== ''));
  return made;
}
export function drawing(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
export function commandBlock(lines) {
  const code = element('code', {}, lines.join('\n'));
  const copy = element('button', { type: 'button', class: 'copy' }, 'Copy');
  copy.addEventListener('click', () => copyText(copy, lines.join('\n'), code));
  return element('div', { class: 'command' }, element('pre', { tabindex: '0' }, code), copy);
}
/** A page opened from a file may have no clipboard: then the text is selected, and the keyboard copies it. */
export async function copyText(button, text, shown) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(shown);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = label), 1500);
}
