/** A heap: the first of many, again and again. */
/** Whole numbers, the first by an order first. */
export class Heap {
  private readonly items: number[] = [];
  private readonly isFirst: (a: number, b: number) => boolean;

  constructor(isFirst: (a: number, b: number) => boolean) {
    this.isFirst = isFirst;
  }

  peek(): number | undefined {
    return this.items[0];
  }

  push(item: number): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.isFirst(item, items[above] as number)) break;
      items[at] = items[above] as number;
      at = above;
    }
    items[at] = item;
  }

  pop(): number | undefined {
    const { items } = this;
    const top = items[0];
    const item = items.pop();
    if (item === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && this.isFirst(items[below + 1] as number, items[below] as number)) below++;
      if (!this.isFirst(items[below] as number, item)) break;
      items[at] = items[below] as number;
      at = below;
    }
    items[at] = item;
    return top;
  }
}
