/**
 * Between which release families of the firmware partitions move. Not symmetric, and never complete: the vendor publishes one page per
 * generation, and later pages correct earlier ones. A pair that no page decides is undecided.
 */

/** A family, or the first and last of a range, both included. */
type Families = number | readonly [first: number, last: number];

interface MatrixRow {
  readonly from: readonly Families[];
  readonly allowed: readonly Families[];
  /** The page says that the firmware refuses it, or leaves it out of a list that it calls complete. */
  readonly blocked?: readonly Families[];
  /** The page says that it is not available, and others say that it is. */
  readonly unclear?: readonly Families[];
}

export interface MatrixPage {
  readonly generation: string;
  readonly url: string;
  readonly checkedOn: string;
  readonly rows: readonly MatrixRow[];
}

const power9: Families = [910, 950];

/** Newest page first: what it decides, no older one does. */
export const firmwareMatrix: readonly MatrixPage[] = [
  {
    generation: 'Power11',
    url: 'https://www.ibm.com/docs/en/power11/9856-42H?topic=security-firmware-support-matrix-partition-mobility',
    checkedOn: '2026-11-21',
    rows: [
      { from: [power9, [1010, 1050]], allowed: [power9, [1010, 1050]], unclear: [1110] },
      { from: [1060], allowed: [power9, [1010, 1060]], unclear: [1110] },
      { from: [1061], allowed: [power9, [1010, 1061]], unclear: [1110] },
      { from: [1110], allowed: [power9, [1010, 1061], 1110] },
    ],
  },
  {
    generation: 'POWER8',
    url: 'https://www.ibm.com/support/knowledgecenter/8286-42A/p8hc3/p8hc3_firmwaresupportmatrix.htm',
    checkedOn: '2026-11-21',
    rows: [
      { from: [350, [730, 783]], allowed: [350, [730, 783], [810, 860]] },
      { from: [[810, 860]], allowed: [350, [730, 783], [810, 860]], blocked: [340, [710, 720]] },
    ],
  },
  {
    generation: 'POWER7',
    url: 'https://www.ibm.com/support/knowledgecenter/8231-E2C/p7hc3/p7hc3firmwaresupportmatrix.htm',
    checkedOn: '2026-11-21',
    rows: [
      { from: [340], allowed: [350, 710, 720], blocked: [[730, 783]] },
      { from: [350], allowed: [340, 350, [710, 783]] },
      { from: [710], allowed: [350, [710, 740]], blocked: [[760, 783]] },
      { from: [720], allowed: [350, [710, 763]], blocked: [[770, 783]] },
      { from: [730, 740], allowed: [350, [710, 783]] },
      { from: [760, 763], allowed: [350, [720, 783]], blocked: [710] },
      { from: [770, 773, 780, 783], allowed: [350, [730, 783]], blocked: [710, 720] },
    ],
  },
];

/** A family that takes part in some pairs only from a service pack on. */
export interface ServicePackFloor {
  readonly family: number;
  readonly servicePack: number;
  /** Families of the other system for which it counts; absent: all. */
  readonly with?: readonly Families[];
  /** Only where the family is the source. */
  readonly asSourceOnly?: true;
  readonly url: string;
}

export const servicePackFloors: readonly ServicePackFloor[] = [
  {
    family: 840,
    servicePack: 113,
    with: [[760, 783]],
    url: 'https://www.ibm.com/support/knowledgecenter/8286-42A/p8hc3/p8hc3_firmwaresupportmatrix.htm',
  },
  {
    family: 340,
    servicePack: 39,
    asSourceOnly: true,
    url: 'https://www.ibm.com/support/knowledgecenter/8231-E2C/p7hc3/p7hc3firmwaresupportmatrix.htm',
  },
];

/** The oldest generation that exchanges partitions with Power10 servers. */
export const power10Partners = {
  families: [1010, 1099] as Families,
  oldest: 'POWER8',
  url: 'https://www.ibm.com/docs/en/power10?topic=environment-source-destination-servers',
  checkedOn: '2026-11-21',
} as const;

export function isAmong(family: number, families: readonly Families[]): boolean {
  return families.some((each) => (typeof each === 'number' ? each === family : each[0] <= family && family <= each[1]));
}
