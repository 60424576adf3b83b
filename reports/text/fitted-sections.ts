/** Sections of text within a number of lines: what matters most is shown, the rest is counted, nothing goes silently. */

export interface Section {
  readonly title: string;
  /** Most important first; each of one or more lines. */
  readonly items: readonly (readonly string[])[];
  /** What is said of the items that are not shown. One line. @param shown how many are */
  readonly rest: (shown: number) => string;
}

/**
 * Every section keeps its title. Items are given room in turns, one of each section, so that a long section does not push
 * the others out.
 * @param most lines in all; at least two for each section that has items
 */
export function fittedSections(sections: readonly Section[], most: number): readonly string[] {
  const own = sections.filter(({ items }) => items.length > 0);
  const taken = own.map(() => 0);
  let left = most - own.length;
  // A section that does not end holds one line back for what is said of the rest.
  const linesOf = (at: number, count: number): number => {
    const { items } = own[at] as Section;
    const shown = items.slice(0, count).reduce((sum, lines) => sum + lines.length, 0);
    return shown + (count < items.length ? 1 : 0);
  };
  left -= own.reduce((sum, _, at) => sum + linesOf(at, 0), 0);
  const open = new Set(own.keys());
  while (open.size > 0) {
    for (const at of [...open]) {
      const count = taken[at] as number;
      const cost = linesOf(at, count + 1) - linesOf(at, count);
      if (count === own[at]?.items.length || cost > left) open.delete(at);
      else {
        taken[at] = count + 1;
        left -= cost;
      }
    }
  }
  return own.flatMap(({ title, items, rest }, at) => {
    const count = taken[at] as number;
    return [title, ...items.slice(0, count).flat(), ...(count < items.length ? [rest(count)] : [])];
  });
}
