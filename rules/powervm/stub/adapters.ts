/** The adapters of a stub, as joining writes them: "client slot/partition number of the Virtual I/O Server/server slot". */

export interface StubAdapter {
  readonly slot: number;
  readonly viosId: number;
  readonly serverSlot: number;
}

/** A text of another form is left out: it names no adapter. */
export function stubAdapters(texts: readonly string[]): readonly StubAdapter[] {
  return texts.flatMap((text) => {
    const [, slot, viosId, serverSlot] = /^(\d+)\/(\d+)\/(\d+)$/.exec(text) ?? [];
    return slot === undefined ? [] : [{ slot: Number(slot), viosId: Number(viosId), serverSlot: Number(serverSlot) }];
  });
}
