/** Equal things once: what a page shows for thousands of pairs is mostly the same few sentences. */
export interface Pool<Value> {
  /** In the order in which they came. */
  readonly values: readonly Value[];
  /** Characters of JSON held. */
  readonly characters: number;
  indexOf(value: Value): number;
}

export function pool<Value>(): Pool<Value> {
  const values: Value[] = [];
  const indices = new Map<string, number>();
  let characters = 0;
  return {
    values,
    get characters() {
      return characters;
    },
    indexOf(value) {
      const key = JSON.stringify(value);
      const known = indices.get(key);
      if (known !== undefined) return known;
      indices.set(key, values.length);
      characters += key.length + 1;
      return values.push(value) - 1;
    },
  };
}
