import { describe, expect, test } from 'vitest';
import {
  describeFault,
  inventoryFaults,
  validateAssessment,
  validateCapture,
  validateSnapshot,
  validateStoreRecord,
} from '../../schemas/validate.ts';

const capture = {
  schema: 1,
  endpoint: 'hostA',
  platform: 'ldoms',
  startedAt: '2026-11-02T01:00:00Z',
  finishedAt: '2026-11-02T01:00:20Z',
  status: 'ok',
  entries: [],
};

describe('validating', () => {
  test('a value that keeps its contract comes back as it is', async () => {
    expect(await validateCapture(capture)).toEqual({ value: capture });
  });

  test.each([
    ['a key is missing', { ...capture, endpoint: undefined }, "it must have required property 'endpoint'"],
    ['a value is of another type', { ...capture, endpoint: 7 }, '/endpoint must be string'],
    ['a time is none', { ...capture, startedAt: 'yesterday' }, '/startedAt must match format "date-time"'],
    ['a key is unknown, and would harm a terminal', { ...capture, '\u001b[2J': 1 }, "it must NOT have additional properties: '\\u{1b}[2J'"],
    ['a schema number is newer', { ...capture, schema: 2 }, '/schema must be equal to constant'],
  ])('where %s, the first fault is a clause', async (_, value, fault) => {
    expect(await validateCapture(JSON.parse(JSON.stringify(value)))).toEqual({ fault });
  });

  test.each([
    ['a snapshot', validateSnapshot],
    ['an assessment', validateAssessment],
    ['a record of the store', validateStoreRecord],
  ])('%s is told from something else', async (_, validate) => {
    expect(await validate({ schema: 1 })).toHaveProperty('fault');
  });

  test('an inventory gets every fault, since a person mends it', async () => {
    const result = await inventoryFaults({ schema: 1, endpoints: 7, colour: 'red' });

    expect('faults' in result && result.faults.map((fault) => describeFault([fault]))).toEqual(
      expect.arrayContaining(['/endpoints must be object', "it must NOT have additional properties: 'colour'"]),
    );
  });

  test('a validator that says nothing about its fault still gives a clause', () => {
    expect(describeFault(undefined)).toBe('it does not have the shape of its schema');
  });
});
