/** What was left out and why, each reason once with the hosts that it concerns. */
import { visible } from '../../schemas/visible.ts';

/** Hosts named in one line; the rest is counted. */
const shown = 5;

export class Notes {
  readonly #hosts = new Map<string, Set<string>>();

  /** @param host absent: it concerns a file as a whole */
  add(sentence: string, host?: string): void {
    const hosts = this.#hosts.get(sentence) ?? new Set<string>();
    this.#hosts.set(sentence, hosts);
    if (host !== undefined) hosts.add(host);
  }

  /** In the order in which they were found, safe to print. */
  lines(): readonly string[] {
    return [...this.#hosts].map(([sentence, hosts]) => {
      const text = visible(sentence);
      return hosts.size === 0 ? text : `${text}: ${named([...hosts])}`;
    });
  }
}

/** "a, b, c, d, e and 7 more" */
export function named(names: readonly string[]): string {
  const rest = names.length - shown;
  return `${names.slice(0, shown).map(visible).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
