/** The pictures of a page: their texts once, and as many of them as there is room for. */
import type { Judgement } from '../../rules/judgement.ts';
import type { Standing } from '../../rules/ends.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Platform } from '../registry.ts';
import type { PagePictures, PictureNode } from './page-data.ts';
import { endsPicture, type Picture } from './picture.ts';
import { pool } from './pool.ts';

const standings: readonly Standing[] = ['there', 'lacking', 'unknown'];
/** A text in a box is cut by the page anyway. */
const longestText = 120;
const noPicture = -1;

export interface MadePictures {
  readonly pictures: PagePictures;
  readonly characters: number;
  /** Of those that could be drawn: hosts, guests and pairs left out. */
  readonly leftOut: { readonly hosts: number; readonly guests: number; readonly pairs: number };
}

/**
 * @param pairsOf hosts by guest: pairs that the page tells about
 * @param limit characters of JSON
 */
export function picturesOf(
  judgement: Judgement,
  platforms: readonly Platform[],
  pairsOf: readonly (readonly number[])[],
  limit: number,
): MadePictures {
  const { hosts, guests } = judgement.fleet;
  const texts = pool<string>();
  const nodes = pool<PictureNode>();
  const leftOut = { hosts: 0, guests: 0, pairs: 0 };
  const hostIndices = new Map(hosts.map((host, index) => [host, index]));
  const text = (raw: string): number => texts.indexOf(excerpt(raw, longestText));
  let pairCharacters = 0;
  const isFull = (): boolean => texts.characters + nodes.characters + pairCharacters >= limit;

  const place = (of: keyof typeof leftOut, make: () => Picture | undefined): number => {
    if (!isFull()) return nodeOf(make());
    leftOut[of] += 1;
    return noPicture;
  };
  function nodeOf(picture: Picture | undefined): number {
    if (picture === undefined) return noPicture;
    const { title, columns, boxes, lines, more } = picture;
    return nodes.indexOf([
      text(title),
      columns.map(text),
      boxes.map((box) => [box.column, text(box.text), box.detail === '' ? -1 : text(box.detail), standings.indexOf(box.standing)] as const),
      lines.map(({ from, to, standing }) => [from, to, standings.indexOf(standing)] as const),
      more === '' ? -1 : text(more),
    ]);
  }

  const ofHosts = hosts.map((host) => {
    const pages = platforms.find(({ platform }) => platform === host.platform)?.pages;
    return pages?.hostPicture === undefined ? noPicture : place('hosts', () => pages.hostPicture?.(host));
  });
  const ofGuests = guests.map(({ host, name }, index) =>
    place('guests', () => endsPicture(`Paths of ${name} on ${host.name}`, judgement.ends(index, hostIndices.get(host) ?? -1))),
  );
  const ofPairs = guests.map(({ name }, index) =>
    (pairsOf[index] ?? []).flatMap((host) => {
      const node = place('pairs', () => endsPicture(`What ${hosts[host]?.name ?? ''} has for ${name}`, judgement.ends(index, host)));
      if (node === noPicture) return [];
      pairCharacters += charactersOfPlace;
      return [host, node];
    }),
  );
  return {
    pictures: { texts: texts.values, nodes: nodes.values, ofHosts, ofGuests, ofPairs },
    characters: texts.characters + nodes.characters + pairCharacters,
    leftOut,
  };
}

/** Host and picture of one pair: digits and commas. */
const charactersOfPlace = 12;
