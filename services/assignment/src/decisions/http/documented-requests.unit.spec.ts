import { findUnstorable, jsonSchemaOf, Problem } from '@assay/service-kit';
import { hostileJson, spoiled } from '@assay/testing';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { readAssignRequest, readBatchRequest } from './assignment-request.js';
import { assignmentRouteDescriptions } from './assignment-routes.js';
import { assignUnitExample, assignUnitsExample } from './decision.examples.js';

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);

async function isTaken(read: (body: unknown) => unknown, body: unknown): Promise<boolean> {
  try {
    await read(body);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** JSON Schema counts characters where the reader counts UTF-16 units, of which some characters take two. */
const hasWideCharacters = (body: unknown): boolean => /[\ud800-\udfff]/.test(JSON.stringify(body));

// For speed, both requests are checked by hand-written code; the documented schema must accept the same.
describe('the documented JSON Schema', () => {
  it.each([
    ['assignUnit', assignUnitExample, readAssignRequest],
    ['assignUnits', assignUnitsExample, readBatchRequest],
  ])('of %s accepts exactly the bodies that its reader accepts', async (id, good, read) => {
    const { body: schema } = assignmentRouteDescriptions.find((route) => route.id === id)!;
    const documents = ajv.compile(jsonSchemaOf(schema!, 'input'));
    const counts = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: spoiled(good) }, hostileJson()), async (body) => {
        const taken = await isTaken(read, body);
        counts[taken ? 'taken' : 'refused'] += 1;
        if (taken) expect([body, documents(body), documents.errors]).toEqual([body, true, null]);
        // JSON Schema cannot exclude texts that Postgres cannot store, nor limit the total size of attributes (all are small here).
        else if (findUnstorable(body) === undefined && !hasWideCharacters(body)) {
          expect([body, documents(body)]).toEqual([body, false]);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(counts).toEqual({ taken: expect.any(Number), refused: expect.any(Number) });
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(20);
  });
});
