import { findUnstorable, jsonSchemaOf } from '@assay/service-kit';
import { hostileJson, spoiled } from '@assay/testing';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { readSubmission } from '../domain/read-submission.js';
import { validateEvent } from '../domain/validate-event.js';
import { submissionExample } from './event.examples.js';
import { eventSchema, submissionSchema } from './submission-schema.js';

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
const uuid = 'a190a000-0000-4000-8000-00000000000b';
const event = {
  ...submissionExample.events[0],
  experiments: [{ experiment_id: uuid, variant_id: uuid }],
  decision_id: uuid,
};
const errorsOf = (input: unknown): readonly { detail: string }[] => {
  const future = { seconds: 86_400, beyond: 'refuse' } as const;
  const validated = validateEvent(input, Date.UTC(2026, 0, 2), () => uuid, future);
  return 'errors' in validated ? validated.errors : [];
};

/** JSON Schema counts characters, the validator counts UTF-16 units, and some characters have two units. */
const hasWideCharacters = (body: unknown): boolean => /[\ud800-\udfff]/.test(JSON.stringify(body));

/**
 * Errors of rules that JSON Schema cannot express: reserved metric names, an experiment that is claimed twice, invalid days, times outside the
 * years 0001 to 9999 or in the future, numbers outside the range of the log.
 */
const inexpressible = /reserved|above already|years 0001|RFC 3339|finite|future/;

// For speed, events are validated by hand-written code instead of the schema; both must accept the same events.
describe('the documented JSON Schema', () => {
  it('of an event accepts the same inputs as the validator', () => {
    const documents = ajv.compile(jsonSchemaOf(eventSchema, 'input'));
    const counts = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: spoiled(event) }, hostileJson()), (input) => {
        const errors = errorsOf(input);
        counts[errors.length === 0 ? 'taken' : 'refused'] += 1;
        if (errors.length === 0) {
          expect([input, documents(input), documents.errors]).toEqual([input, true, null]);
        } else if (documents(input) && findUnstorable(input) === undefined && !hasWideCharacters(input)) {
          expect([input, errors.filter(({ detail }) => !inexpressible.test(detail))]).toEqual([input, []]);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(20);
  });

  it('of a submission accepts the same inputs as the validator, if all events are valid', () => {
    const documents = ajv.compile(jsonSchemaOf(submissionSchema, 'input'));
    const body = fc.oneof(spoiled({ ...submissionExample, events: [event] }), spoiled([event, event]), spoiled(event));
    const counts = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(body, (sent) => {
        const submission = readSubmission(sent);
        const errors = submission.kind === 'events' ? submission.events.flatMap(errorsOf) : [];
        const isTaken = submission.kind === 'events' && errors.length === 0;
        counts[isTaken ? 'taken' : 'refused'] += 1;
        if (isTaken) expect([sent, documents(sent), documents.errors]).toEqual([sent, true, null]);
        else if (documents(sent) && findUnstorable(sent) === undefined && !hasWideCharacters(sent)) {
          expect([sent, submission.kind, errors.filter(({ detail }) => !inexpressible.test(detail))]).toEqual([
            sent,
            'events',
            [],
          ]);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(20);
  });
});
