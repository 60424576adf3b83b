/** Writes a plan as one HTML file. Loaded only when one is written. */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Plan } from '../../schemas/generated/types.ts';
import { planPageView } from '../view/plan-page.ts';
import { documentParts } from './document.ts';
import { pageStyle, pageStyleHash, planScript, planScriptHash, planStyle, planStyleHash } from './generated/assets.ts';

/** Ends `out`; rejects when it cannot be written. */
export async function writePlanHtml(plan: Plan, out: Writable): Promise<void> {
  const view = planPageView(plan);
  const parts = documentParts({
    title: `canmove: ${view.title}`,
    styles: [
      { text: pageStyle, hash: pageStyleHash },
      { text: planStyle, hash: planStyleHash },
    ],
    script: { text: planScript, hash: planScriptHash },
    template: 'plan',
    view,
  });
  await pipeline(Readable.from(parts), out);
}
