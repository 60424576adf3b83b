/** Paths as a picture: boxes in columns and lines between them. What is drawn, not how. */
import type { End, Standing } from '../../rules/ends.ts';
import { inOrder } from '../../schemas/code-point-order.ts';

export interface Box {
  /** Counted from 0. */
  readonly column: number;
  readonly text: string;
  /** A second line; empty: none. */
  readonly detail: string;
  readonly standing: Standing;
}

/** From a box to another, by their places in the list. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly standing: Standing;
}

export interface Picture {
  readonly title: string;
  readonly columns: readonly string[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** What there was no room for, as a sentence; empty: all is drawn. */
  readonly more: string;
}

/** More in a column is no picture any more. */
const boxesInColumn = 40;

/** Boxes are kept once for each column, text and detail; lines once for each pair of boxes. */
export class PictureMaker {
  readonly #boxes: Box[] = [];
  readonly #places = new Map<string, number>();
  readonly #lines = new Map<string, Line>();
  readonly #heights: number[] = [];

  /** undefined: its column is full. */
  box(column: number, text: string, detail: string, standing: Standing): number | undefined {
    const key = JSON.stringify([column, text, detail]);
    const known = this.#places.get(key);
    if (known !== undefined) {
      const before = this.#boxes[known];
      if (before !== undefined && better(standing, before.standing)) this.#boxes[known] = { ...before, standing };
      return known;
    }
    const height = this.#heights[column] ?? 0;
    if (height >= boxesInColumn) return undefined;
    this.#heights[column] = height + 1;
    const place = this.#boxes.push({ column, text, detail, standing }) - 1;
    this.#places.set(key, place);
    return place;
  }

  line(from: number | undefined, to: number | undefined, standing: Standing): void {
    if (from === undefined || to === undefined) return;
    const key = `${from} ${to}`;
    const before = this.#lines.get(key);
    if (before === undefined || better(standing, before.standing)) this.#lines.set(key, { from, to, standing });
  }

  made(title: string, columns: readonly string[], more: string): Picture {
    return { title, columns, boxes: this.#boxes, lines: [...this.#lines.values()], more };
  }
}

const order: readonly Standing[] = ['there', 'unknown', 'lacking'];

function better(a: Standing, b: Standing): boolean {
  return order.indexOf(a) < order.indexOf(b);
}

const endColumns = ['Adapter of the guest', 'Server', 'Port, disk or bridge', 'Leads to'] as const;

/** @returns undefined where nothing leads anywhere */
export function endsPicture(title: string, ends: readonly End[]): Picture | undefined {
  if (ends.length === 0) return undefined;
  const maker = new PictureMaker();
  for (const server of [...new Set(ends.flatMap(({ ways }) => ways.map((way) => way.server)))].sort(inOrder))
    maker.box(1, server, '', 'lacking');
  let left = 0;
  for (const { adapters, what, detail, standing, ways } of ends) {
    const end = maker.box(3, what, detail, standing);
    if (end === undefined) {
      left += 1;
      continue;
    }
    const from = adapters.map((adapter) => maker.box(0, adapter, '', 'there'));
    if (ways.length === 0) for (const adapter of from) maker.line(adapter, end, standing);
    for (const way of ways) {
      const server = maker.box(1, way.server, '', way.standing);
      const via = maker.box(2, way.via === '' ? 'not known' : way.via, way.server, way.standing);
      for (const adapter of way.adapters) maker.line(maker.box(0, adapter, '', 'there'), server, way.standing);
      maker.line(server, via, way.standing);
      maker.line(via, end, way.standing);
    }
  }
  return maker.made(title, endColumns, left === 0 ? '' : `${left} more are not drawn.`);
}
