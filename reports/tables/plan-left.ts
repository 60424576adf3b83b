/** What a reader must know before the first step: guests that stay, risks, owners to ask. */
import type { Plan, PlanImmovable, PlanRisk } from '../../schemas/generated/types.ts';
import { whyInWords } from '../view/plan-words.ts';
import { paperWidth } from './paper.ts';
import { columnsOf, listed, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

type Consent = Plan['consents'][number];

const secondsPerMinute = 60;

const immovableColumns: readonly SubjectColumn<PlanImmovable>[] = [
  { key: 'guest', title: 'Guest', type: 'text', of: ({ guest }) => guest },
  { key: 'host', title: 'Stays on', type: 'text', of: ({ host }) => host },
  { key: 'tier', title: 'Tier', type: 'id', of: ({ tier }) => tier },
  { key: 'owner', title: 'Owner', type: 'text', of: ({ owner }) => owner ?? null },
  { key: 'why', title: 'Why', type: 'text', wrap: true, width: 30, of: (guest) => whyInWords(guest) },
  { key: 'reasons', title: 'Reasons, the nearest way first', type: 'text', wrap: true, width: 52, of: ({ reasons }) => under(reasons) },
  { key: 'fix', title: 'Cheapest fix', type: 'text', wrap: true, width: 40, of: ({ fix }) => fix?.summary ?? null },
  { key: 'fix-host', title: 'On', type: 'text', of: ({ fix }) => fix?.host ?? null },
  { key: 'effect', title: 'Effect of the fix', type: 'text', wrap: true, width: 36, of: ({ fix }) => fix?.effect ?? null },
  {
    key: 'commands',
    title: 'Commands of the fix',
    type: 'text',
    wrap: true,
    width: 52,
    of: ({ fix }) => under(fix?.commands ?? []),
  },
  { key: 'would-help', title: 'What would settle unknowns', type: 'text', wrap: true, width: 46, of: ({ wouldHelp }) => under(wouldHelp) },
];

const riskColumns: readonly SubjectColumn<PlanRisk>[] = [
  { key: 'level', title: 'Level', type: 'text', of: ({ level }) => level },
  { key: 'about', title: 'About', type: 'text', wrap: true, width: 30, of: ({ about }) => listed(about) },
  { key: 'message', title: 'Risk', type: 'text', wrap: true, width: 80, of: ({ message }) => message },
  { key: 'remedy', title: 'What to do about it', type: 'text', wrap: true, width: 60, of: ({ remedy }) => remedy ?? null },
];

const consentColumns: readonly SubjectColumn<Consent>[] = [
  { key: 'owner', title: 'Owner', type: 'text', of: ({ owner }) => owner ?? 'not set' },
  { key: 'guest', title: 'Guest', type: 'text', of: ({ guest }) => guest },
  { key: 'tier', title: 'Tier', type: 'id', of: ({ tier }) => tier },
  { key: 'to', title: 'To agree to', type: 'text', of: ({ to }) => (to === 'stop' ? 'it is stopped' : 'an outage') },
  { key: 'least', title: 'At least (min)', type: 'decimal', of: ({ seconds }) => minutes(seconds?.low) },
  { key: 'most', title: 'At most (min)', type: 'decimal', of: ({ seconds }) => minutes(seconds?.high) },
  { key: 'because', title: 'Because', type: 'text', wrap: true, width: 60, of: ({ because }) => because },
];

/** Most important tier first. */
export function planImmovableTable({ immovable }: Plan): Table {
  return {
    id: 'plan-immovable',
    title: 'Immovable',
    note: 'Guests that should leave and cannot, and the cheapest fix that would free each.',
    columns: columnsOf(immovableColumns),
    rows: rowsOf(immovable, ({ guest, host }) => rowKey(host, guest), immovableColumns),
    leading: 2,
    printWidth: paperWidth,
  };
}

/** Worst first. */
export function planRisksTable({ risks }: Plan): Table {
  return {
    id: 'plan-risks',
    title: 'Risks',
    columns: columnsOf(riskColumns),
    rows: rowsOf(risks, ({ about, message }) => rowKey(...about, message), riskColumns),
    leading: 2,
    printWidth: paperWidth,
  };
}

/** Owners that must agree; with columns for their answer. */
export function planConsentsTable({ consents }: Plan): Table {
  return {
    id: 'plan-consents',
    title: 'Consents',
    note: 'Guests whose owner must agree before the plan begins, lowest tier first.',
    columns: columnsOf(consentColumns),
    rows: rowsOf(consents, ({ guest, to }) => rowKey(guest, to), consentColumns),
    leading: 2,
    printWidth: paperWidth,
    asks: ['Agreed by', 'Agreed at', 'Remark'],
  };
}

function under(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('\n');
}

function minutes(seconds: number | undefined): number | null {
  return seconds === undefined ? null : seconds / secondsPerMinute;
}
