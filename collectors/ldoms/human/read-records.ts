/** The records of an output of ldm, whichever form it has. */
import type { Fact } from '../../../schemas/facts.ts';
import type { Parsed, Reading } from '../reading.ts';
import { parseRecords } from '../records.ts';
import type { LdmRecord } from '../records.ts';
import { parseConstraintsXml } from './constraints-xml.ts';
import { formOf } from './form.ts';
import type { Form } from './form.ts';
import { parseTextRecords } from './text-records.ts';

export interface RecordsOfForm extends Parsed<Fact<readonly LdmRecord[]>> {
  readonly form: Form;
}

export function readRecords(text: string, reading: Reading): RecordsOfForm {
  const form = formOf(text);
  switch (form) {
    case 'text':
      return { form, ...parseTextRecords(text, reading) };
    case 'xml':
      return { form, ...parseConstraintsXml(text, reading) };
    case 'records':
      return { form, ...parseRecords(text, reading, 'version') };
  }
}
