/** Lanes for what happens at the same time: nothing overlaps in one lane. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** @returns the lane of each span, and how many lanes there are */
export function lanesOf(spans: readonly Span[]): { readonly lanes: readonly number[]; readonly count: number } {
  const ends: number[] = [];
  const lanes = spans.map(() => 0);
  const inTime = spans.map((span, at) => ({ span, at })).sort((a, b) => a.span.from - b.span.from || a.at - b.at);
  for (const { span, at } of inTime) {
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free >= 0 ? free : ends.length;
    ends[lane] = span.to;
    lanes[at] = lane;
  }
  return { lanes, count: ends.length };
}
