/** Paths drawn as boxes and lines. Colours are never the only sign: each box says in its mark how it stands. */
import { pictures } from './data.js';
import { drawing, element } from './dom.js';

const box = { height: 40, gapY: 10, margin: 9 };
/** The panel of a pair is narrower than a page. */
const wide = { width: 200, gapX: 64 };
const narrow = { width: 148, gapX: 30 };
const head = 26;
const fontSizes = { text: 13, detail: 11.5 };
const standings = ['there', 'lacking', 'unknown'];
const marks = ['', '✗ ', '? '];
const words = ['there', 'lacking', 'not known'];
/** Sentences of the text alternative. */
const sentences = 60;

const textAt = (index) => pictures.texts[index] ?? '';

/** Width of a text as most fonts have it, in its font size: capitals and digits are wider. */
const widthOf = (text) => [...text].reduce((sum, character) => sum + (/[A-Z0-9_%]/.test(character) ? 0.67 : 0.57), 0);
/** What tells long names apart stands at their ends. */
function shortened(text, room) {
  if (widthOf(text) <= room) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 2; kept -= 1) {
    const [left, right] = [Math.ceil(kept / 2), Math.floor(kept / 2)];
    const cut = `${characters.slice(0, left).join('')}…${characters.slice(characters.length - right).join('')}`;
    if (widthOf(cut) <= room) return cut;
  }
  return '…';
}
let drawn = 0;

/** What each box of the last column is reached by, and how it stands. */
function spoken(boxes, lines) {
  const nameOf = (index) => [textAt(boxes[index][1]), textAt(boxes[index][2])].filter((part) => part !== '').join(' ');
  const waysTo = (index) => {
    const before = lines.filter(([, to]) => to === index);
    return before.length === 0 ? [nameOf(index)] : before.flatMap(([from]) => waysTo(from).map((way) => `${way} – ${nameOf(index)}`));
  };
  const last = Math.max(...boxes.map(([column]) => column));
  const all = boxes.flatMap(([column, , , standing], index) =>
    column === last ? [`${[...new Set(waysTo(index))].slice(0, 8).join('; ')}: ${words[standing]}.`] : [],
  );
  return all.length <= sentences ? all.join(' ') : `${all.slice(0, sentences).join(' ')} And ${all.length - sentences} more.`;
}

function placesOf(columns, boxes, { width, gapX }) {
  const heights = columns.map((_, column) => boxes.filter((one) => one[0] === column).length);
  const tallest = Math.max(1, ...heights);
  const next = columns.map((_, column) => ((tallest - heights[column]) * (box.height + box.gapY)) / 2);
  const places = boxes.map(([column]) => {
    const y = head + next[column];
    next[column] += box.height + box.gapY;
    return { x: column * (width + gapX), y };
  });
  return { places, height: head + tallest * (box.height + box.gapY) };
}

function boxDrawing([, text, detail, standing], { x, y }, width) {
  const [first, second] = [marks[standing] + textAt(text), textAt(detail)];
  const room = width - 2 * box.margin;
  const parts = [
    drawing('title', {}, `${[textAt(text), second].filter((part) => part !== '').join(', ')}: ${words[standing]}`),
    drawing('rect', { x, y, width, height: box.height, rx: 4 }),
    drawing('text', { x: x + box.margin, y: y + (second === '' ? 25 : 17) }, shortened(first, room / fontSizes.text)),
  ];
  if (second !== '')
    parts.push(drawing('text', { x: x + box.margin, y: y + 32, class: 'detail' }, shortened(second, room / fontSizes.detail)));
  return drawing('g', { class: `box ${standings[standing]}` }, ...parts);
}

function lineDrawing([from, to, standing], places, { width, gapX }) {
  const [a, b] = [places[from], places[to]];
  const [x1, y1, x2, y2] = [a.x + width, a.y + box.height / 2, b.x, b.y + box.height / 2];
  const bend = gapX * 0.7;
  return drawing('path', { class: `way ${standings[standing]}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
}

function figureOf(index, shape) {
  const node = pictures.nodes[index];
  if (node === undefined) return '';
  const [title, columns, boxes, lines, more] = node;
  const { places, height } = placesOf(columns, boxes, shape);
  const width = columns.length * shape.width + (columns.length - 1) * shape.gapX;
  drawn += 1;
  const [titleId, descriptionId] = [`picture-${drawn}-title`, `picture-${drawn}-text`];
  const picture = drawing(
    'svg',
    { viewBox: `-1 0 ${width + 2} ${height}`, role: 'img', 'aria-labelledby': `${titleId} ${descriptionId}` },
    drawing('title', { id: titleId }, textAt(title)),
    drawing('desc', { id: descriptionId }, spoken(boxes, lines)),
    ...columns.map((text, column) => drawing('text', { x: column * (shape.width + shape.gapX), y: 14, class: 'column' }, textAt(text))),
    // What is not there is drawn last, over what is.
    ...[0, 2, 1].flatMap((standing) => lines.filter((line) => line[2] === standing).map((line) => lineDrawing(line, places, shape))),
    ...boxes.map((one, at) => boxDrawing(one, places[at], shape.width)),
  );
  return element(
    'figure',
    { class: 'picture' },
    element(
      'figcaption',
      {},
      element('b', {}, textAt(title)),
      element('small', {}, ' ✗ lacking, ? not known', more < 0 ? '' : `. ${textAt(more)}`),
    ),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': textAt(title) }, picture),
  );
}

export const pictureOfHost = (host) => figureOf(pictures.ofHosts[host], wide);
export const pictureOfGuest = (guest) => figureOf(pictures.ofGuests[guest], wide);
export function pictureOfPair(guest, host) {
  const places = pictures.ofPairs[guest] ?? [];
  const at = places.findIndex((one, index) => index % 2 === 0 && one === host);
  return at < 0 ? '' : figureOf(places[at + 1], narrow);
}
