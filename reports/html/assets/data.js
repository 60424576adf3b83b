/* global document */
/** The data block: reports/view/page-data.ts says what is in it. All of its text may be shown as it is. */
export const data = JSON.parse(document.getElementById('report-data').textContent);
export const { hosts, guests, matrix, drillDown, pictures, kinds, methods, recovery, rules } = data;
export const kindByLetter = new Map(kinds.map((one) => [one.letter, one.kind]));
export const letterByKind = new Map(kinds.map((one) => [one.kind, one.letter]));
export const kindOrder = new Map(kinds.map((one, index) => [one.kind, index]));
export const hostByKey = new Map(hosts.map((host, index) => [host.key, index]));
export const guestByKey = new Map(guests.map((guest, index) => [guest.key, index]));
export const moving = guests.flatMap((guest, index) => (guest.partOfHost ? [] : [index]));
export const cellsOf = drillDown.cellsOf.map(
  (places) => new Map(places.flatMap((host, at) => (at % 2 === 0 ? [[host, places[at + 1]]] : []))),
);

/** undefined where the page does not hold it: never a guess. */
export function kindOf(guest, host) {
  const letters = matrix.rows[matrix.rowOf[guest]];
  if (letters !== undefined) return kindByLetter.get(letters[host]);
  const cell = cellsOf[guest].get(host);
  return kindByLetter.get(cell === undefined ? guests[guest].targetLetters[guests[guest].targets.indexOf(host)] : drillDown.cells[cell][0]);
}
/** undefined for a pair whose details are not in the page. */
export function reasonsOf(guest, host) {
  const cell = cellsOf[guest].get(host);
  return cell === undefined ? undefined : drillDown.reasons[drillDown.cells[cell][5]];
}
export const ruleTitles = (indices) => indices.map((index) => rules[index].title);
