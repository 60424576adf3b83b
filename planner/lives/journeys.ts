/** What a plan has in mind for each guest: where it is after each of its steps. */
import type { Plan, PlanExpect, PlanStep } from '../../schemas/generated/types.ts';

/** The steps of one guest, in the order in which they are done. */
export interface Journey {
  readonly guest: string;
  /** Absent: not known when it was planned. */
  readonly uuid?: string;
  /** Host on which it was when it was planned. */
  readonly home: string;
  /** As it was then; absent: not known. */
  readonly expect?: PlanExpect;
  readonly steps: readonly PlanStep[];
  /** Every host on the way, home first. */
  readonly hosts: readonly string[];
}

export function journeysOf({ steps }: Plan): readonly Journey[] {
  const found: { readonly guest: string; readonly steps: PlanStep[]; at: string }[] = [];
  for (const step of steps) {
    const { guest, from, to, expect } = step;
    if (guest === undefined) continue;
    // Two guests may share a name: whose step it is shows in its UUID, else in where it begins.
    const own = found.find((each) => each.guest === guest && each.at === from && sameUuid(each.steps[0]?.expect?.uuid, expect?.uuid));
    if (own === undefined) found.push({ guest, steps: [step], at: to ?? from });
    else {
      own.steps.push(step);
      own.at = to ?? from;
    }
  }
  return found.map(({ guest, steps: own }): Journey => {
    const first = own[0] as PlanStep;
    const { expect } = first;
    return {
      guest,
      ...(expect?.uuid === undefined || expect.uuid === '' ? {} : { uuid: expect.uuid }),
      home: first.from,
      ...(expect === undefined ? {} : { expect }),
      steps: own,
      hosts: [...new Set(own.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])]))],
    };
  });
}

function sameUuid(one: string | undefined, other: string | undefined): boolean {
  return one === other || one === undefined || other === undefined;
}

/** A guest after so many of its steps. */
export interface Station {
  readonly host: string;
  /** It runs; undefined: as before, which is not known. */
  readonly runs: boolean | undefined;
}

/** @param ran it ran when it was planned; undefined: not known */
export function stationsOf({ steps, home }: Journey, ran: boolean | undefined): readonly Station[] {
  const stations: Station[] = [{ host: home, runs: ran }];
  for (const { kind, from, to } of steps) {
    const before = stations[stations.length - 1] as Station;
    stations.push({ host: to ?? from, runs: kind === 'stop' ? false : kind === 'start' ? true : before.runs });
  }
  return stations;
}
