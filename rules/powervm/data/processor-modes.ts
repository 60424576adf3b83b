/**
 * On which servers a processor compatibility mode exists. Only for a system whose own list of modes
 * (lpar_proc_compat_modes) was not read: the list decides.
 */
import type { Generation } from '../generations.ts';

export const processorModes = {
  sources: [
    'https://www.ibm.com/support/knowledgecenter/8231-E2C/p7hc3/iphc3pcmcombosact.htm',
    'https://www.ibm.com/support/knowledgecenter/8286-42A/p8hc3/p8hc3_pcmdefs.htm',
    'https://ibm.com/support/pages/node/6243336',
    'Red Hat Knowledgebase 7127918',
  ],
  checkedOn: '2026-11-21',
} as const;

/** yes: every server of the generation has it. A number: from this release family of the firmware on. unclear: documents differ. */
export type ModeOnServer = 'yes' | 'no' | 'unclear' | number;

type Servers = Readonly<Partial<Record<Generation, ModeOnServer>>>;

/** By the normalised name of the mode; a generation that is left out does not have it. */
export const modeTable: Readonly<Record<string, Servers>> = {
  // That POWER8 servers take POWER6 partitions follows from their firmware matrix; their own page of modes does not say it.
  power6: { POWER6: 'yes', 'POWER6+': 'yes', POWER7: 'yes', POWER8: 'unclear' },
  'power6+': { 'POWER6+': 'yes', POWER7: 'yes', POWER8: 'unclear' },
  power6_enhanced: { POWER6: 'yes' },
  'power6+_enhanced': { 'POWER6+': 'yes' },
  power7: { POWER7: 'yes', POWER8: 'yes', POWER9: 'yes' },
  power8: { POWER8: 'yes', POWER9: 'yes', POWER10: 'yes', POWER11: 'unclear' },
  power9_base: { POWER9: 910, POWER10: 'yes', POWER11: 'unclear' },
  power9: { POWER9: 940, POWER10: 'yes', POWER11: 'yes' },
  power10: { POWER10: 1010, POWER11: 'yes' },
  power11: { POWER11: 'yes' },
};
