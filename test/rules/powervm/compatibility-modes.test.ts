import { describe, expect, it } from 'vitest';
import { isEnhanced, normaliseMode, olderMode } from '../../../rules/powervm/compatibility-modes.ts';
import { modeTable } from '../../../rules/powervm/data/processor-modes.ts';
import { rule as current } from '../../../rules/powervm/current-mode-on-target.ts';
import { atLeastGeneration, compareGenerations, generationOf } from '../../../rules/powervm/generations.ts';
import { missing } from '../../../schemas/facts.ts';
import { decideOn, fixesOf } from '../../laws/example-runner.ts';

describe('a processor compatibility mode', () => {
  it.each([
    ['POWER6+', 'power6+'],
    ['POWER6_Plus', 'power6+'],
    ['POWER6_Plus_Enhanced', 'power6+_enhanced'],
    ['POWER6+_enhanced', 'power6+_enhanced'],
    ['POWER9_Base', 'power9_base'],
    [' default ', 'default'],
  ])('has one form, however it is spelled: %s', (spelled, form) => {
    expect(normaliseMode(spelled)).toBe(form);
  });

  it('is enhanced or not', () => {
    expect(isEnhanced('POWER6+_enhanced')).toBe(true);
    expect(isEnhanced('POWER6+')).toBe(false);
  });

  // The table of the reference, column by column; the firmware is the newest.
  it.each([
    ['POWER6', '350', 'POWER6 POWER6_Enhanced', 'POWER6_Plus POWER6_Plus_Enhanced POWER7 POWER8 POWER9', ''],
    ['POWER6+', '350', 'POWER6 POWER6_Plus POWER6_Plus_Enhanced', 'POWER6_Enhanced POWER7', ''],
    ['POWER7', '783', 'POWER6 POWER6_Plus POWER7', 'POWER6_Enhanced POWER6_Plus_Enhanced POWER8', ''],
    ['POWER8', '860', 'POWER7 POWER8', 'POWER6_Enhanced POWER9_base POWER9', 'POWER6 POWER6_Plus'],
    ['POWER9', '950', 'POWER7 POWER8 POWER9_base POWER9', 'POWER6 POWER10', ''],
    ['POWER10', '1050', 'POWER8 POWER9_base POWER9 POWER10', 'POWER6 POWER7 POWER11', ''],
    ['POWER11', '1110', 'POWER9 POWER10 POWER11', 'POWER6 POWER7', 'POWER8 POWER9_base'],
  ])('on %s servers of firmware %s whose own list was not read', (generation, firmwareFamily, yes, no, unknown) => {
    const outcome = (mode: string): string => decideOn(current, { mode, modes: missing('not read'), generation, firmwareFamily }).outcome;

    for (const mode of yes.split(' ')) expect(`${mode}: ${outcome(mode)}`).toBe(`${mode}: pass`);
    for (const mode of no.split(' ')) expect(`${mode}: ${outcome(mode)}`).toBe(`${mode}: fail`);
    for (const mode of unknown.split(' ').filter(Boolean)) expect(`${mode}: ${outcome(mode)}`).toBe(`${mode}: unknown`);
  });

  it('is in the table in the form that is compared', () => {
    for (const mode of Object.keys(modeTable)) expect(normaliseMode(mode)).toBe(mode);
  });

  it('is believed of the list before the table', () => {
    const facts = { mode: 'POWER8', modes: ['default', 'POWER9'], generation: 'POWER9', firmwareFamily: '950' };

    expect(decideOn(current, facts).outcome).toBe('fail');
    expect(decideOn(current, { ...facts, mode: 'POWER6', modes: ['POWER6'] }).outcome).toBe('pass');
  });
});

describe('the mode that a partition is lowered to', () => {
  it('is the newest that the target has and that is older', () => {
    expect(olderMode('POWER10', ['default', 'POWER7', 'POWER9', 'POWER9_base', 'POWER8'])).toBe('POWER9');
    expect(olderMode('POWER9', ['POWER8', 'POWER9_base', 'POWER10'])).toBe('POWER9_base');
    expect(olderMode('POWER6_enhanced', ['POWER7'])).toBeUndefined();
    expect(olderMode('POWER7', undefined)).toBeUndefined();
    expect(olderMode('unavailable', ['POWER7'])).toBeUndefined();
  });

  it('stands in the command, and the name of the partition is quoted', () => {
    const facts = { mode: 'POWER10', modes: ['POWER8', 'POWER9'], generation: 'POWER9', firmwareFamily: '950' };
    const [fix] = fixesOf(current, decideOn(current, facts), facts, { guest: 'erp, db', source: 'P10 A', target: 'P9' });

    expect(fix?.commands).toEqual([`chsyscfg -r prof -m 'P10 A' -i 'name=PROFILE,"lpar_name=erp, db",lpar_proc_compat_mode=POWER9'`]);
    expect(fix?.restartsGuest).toBe(true);
  });

  it('is left to a person where the target has none', () => {
    const facts = { mode: 'POWER7', modes: ['POWER8'], generation: 'POWER10', firmwareFamily: '1050' };
    const [fix] = fixesOf(current, decideOn(current, facts), facts);

    expect(fix?.commands.join()).toContain('lpar_proc_compat_mode=MODE');
    expect(fix?.assume).toBeUndefined();
  });
});

describe('a generation', () => {
  it('is ordered by age, POWER6+ after POWER6', () => {
    expect(compareGenerations('POWER6', 'POWER6+')).toBeLessThan(0);
    expect(compareGenerations('POWER10', 'POWER9')).toBeGreaterThan(0);
    expect(atLeastGeneration('POWER8', 'POWER8')).toBe(true);
    expect(atLeastGeneration('POWER7', 'POWER8')).toBe(false);
  });

  it('that is not known is compared with none', () => {
    expect(generationOf('POWER12')).toBeUndefined();
    expect(atLeastGeneration('POWER12', 'POWER8')).toBeUndefined();
    expect(atLeastGeneration(undefined, 'POWER8')).toBeUndefined();
  });
});
