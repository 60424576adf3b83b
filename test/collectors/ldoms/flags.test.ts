import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../../collectors/ldoms/flags.ts';

describe('flags of a domain', () => {
  it.each([
    ['-n-cv-', { normal: true, control: true, vioService: true, migration: 'none' }],
    ['-t-cv', { transition: true, control: true, vioService: true, migration: undefined }],
    ['-----', { normal: false, transition: false, migration: undefined }],
    ['sndcve', { changing: true, normal: true, delayedReconfig: true, control: true, migration: 'error' }],
    ['-dr---', { degraded: true, delayedReconfig: false, memoryReconfig: true }],
    ['-nd--s', { degraded: false, delayedReconfig: true, migration: 'source' }],
    ['-----t', { transition: false, migration: 'target' }],
  ])('are read by column from letters: %s', (text, expected) => {
    expect(parseFlags(text)).toMatchObject(expected);
  });

  it.each([
    ['normal,control,vio-service', { normal: true, control: true, vioService: true, migration: 'none' }],
    ['normal', { normal: true, control: false, changing: false }],
    ['transition,delayed-reconfig', { transition: true, delayedReconfig: true }],
    ['normal,delayed reconfiguration', { normal: true, delayedReconfig: true }],
    ['normal,migration-target', { migration: 'target' }],
    ['', { normal: false, control: false, migration: 'none' }],
  ])('are read from words: %s', (text, expected) => {
    expect(parseFlags(text)).toMatchObject(expected);
  });

  it.each(['x-----', '-n-cv--', '-n-c', 'nn----', 'steuerung', 'normal,unheard-of', 'normal,', 'constructor'])(
    'are not known in another form: %s',
    (text) => {
      expect(parseFlags(text)).toBeUndefined();
    },
  );
});
