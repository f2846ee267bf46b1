import { RefusalError } from '@assay/kernel';
import { openContracts, topics } from '@assay/contracts';
import { findUnstorable, numberedPageQuery, pageQuery, parseBody, parseQuery, Problem } from '@assay/service-kit';
import { hostileJson, isPlain, pointsInto, spoiled } from '@assay/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';
import { countingIds, draft } from '../../../test/test-experiments.js';
import { changeExperiment } from '../../experiments/domain/change-experiment.js';
import { defineExperiment } from '../../experiments/domain/define-experiment.js';
import { toDefinition } from '../../experiments/domain/experiment.js';
import { changeHoldout, defineHoldout } from '../../holdouts/domain/holdout.js';
import { checkPrompt, checkPromptVersion } from '../../prompts/domain/prompt.js';
import { readAssignRequest, readBatchRequest } from '../../decisions/http/assignment-request.js';
import { assignmentRouteDescriptions } from '../../decisions/http/assignment-routes.js';
import { assignmentsQuery } from '../../decisions/http/decision.schemas.js';
import {
  changeExperimentSchema,
  createExperimentSchema,
  experimentSchema,
  listExperimentsSchema,
  statusSchema,
  toExperimentInput,
  toExperimentJson,
  toExperimentPatch,
} from '../../experiments/http/experiment.schemas.js';
import { changeHoldoutSchema, createHoldoutSchema } from '../../holdouts/http/holdout.schemas.js';
import { createPromptSchema, createPromptVersionSchema } from '../../prompts/http/prompt.schemas.js';

const uuid = 'a190a000-0000-4000-8000-00000000000b';
const context = () => ({ now: 1_767_225_600_000, newId: countingIds() });

const unit = { unit_id: 'u-1', attributes: { country: 'NO', tags: ['a', 'b'], nested: { deep: 1 } } };
const assign = { unit_type: 'user', ...unit, experiments: ['checkout', uuid] };
const batch = { unit_type: 'user', units: [unit, { unit_id: 'u-2' }], experiments: ['checkout'] };
const experiment = {
  name: 'checkout',
  description: null,
  unit_type: 'user',
  variants: [
    { name: 'control', allocation: 0.5, description: 'as it is', config: {} },
    { name: 'treatment', allocation: 0.25, config: { policy_version_id: uuid, params: { a: [1] } } },
  ],
  start_at: '2026-01-01T00:00:00Z',
  end_at: '2026-02-01T00:00:00+01:00',
  baseline: 'control',
  hash_algorithm: 'assay',
  salt: 's',
  layer: { name: 'search', from: 0, to: 0.5 },
  targeting: { $or: [{ country: { $in: ['NO', 'SE'] } }, { 'nested.deep': { $gt: 1 } }] },
  overrides: { qa: 'treatment' },
  metrics: ['revenue'],
};
const change = {
  description: 'new',
  variants: [
    { name: 'control', allocation: 0.1, config: {} },
    { name: 'third', allocation: 0.2 },
  ],
  allocations: { control: 0.4 },
  targeting: { country: 'NO' },
};
const promptVersion = {
  template: 'Hello {{name}}',
  variables: ['name'],
  model_provider: 'p',
  model_name: 'm',
  status: 'active',
};

/** A valid body, and the checks that a controller applies before it calls a store. */
interface Reader {
  readonly good: unknown;
  readonly read: (body: unknown) => unknown;
}

const throughSchema =
  <T extends z.ZodType>(schema: T, then: (body: z.output<T>) => unknown) =>
  (body: unknown) =>
    then(parseBody(schema, body));

const readers: Record<string, Reader> = {
  'an assignment': { good: assign, read: readAssignRequest },
  'a batch of assignments': { good: batch, read: readBatchRequest },
  'a new experiment': {
    good: experiment,
    read: throughSchema(createExperimentSchema, (body) => defineExperiment(toExperimentInput(body), context())),
  },
  'a change of a draft': {
    good: change,
    read: throughSchema(changeExperimentSchema, (body) =>
      changeExperiment(draft(), toExperimentPatch(body), context()),
    ),
  },
  'a status': { good: { status: 'active' }, read: throughSchema(statusSchema, (body) => body) },
  'a new holdout': {
    good: { name: 'h', unit_type: 'user', share: 0.1, experiments: [uuid] },
    read: throughSchema(createHoldoutSchema, ({ unit_type: unitType, experiments = [], ...body }) =>
      defineHoldout({ ...body, unitType, experiments }, context()),
    ),
  },
  'a change of a holdout': {
    good: { name: 'h', share: 0.2, is_active: false },
    read: throughSchema(changeHoldoutSchema, ({ name, share }) =>
      changeHoldout(
        defineHoldout({ name: 'h', unitType: 'user', share: 0.1, experiments: [] }, context()),
        { ...(name === undefined ? {} : { name }), ...(share === undefined ? {} : { share }) },
        0,
      ),
    ),
  },
  'a prompt': {
    good: { name: 'greeting', description: 'd' },
    read: throughSchema(createPromptSchema, ({ name, description = null }) =>
      checkPrompt({ id: uuid, name, description, createdAt: 0 }),
    ),
  },
  'a version of a prompt': {
    good: promptVersion,
    read: throughSchema(createPromptVersionSchema, (body) =>
      checkPromptVersion({
        id: uuid,
        template: body.template,
        variables: body.variables ?? [],
        modelProvider: body.model_provider ?? null,
        modelName: body.model_name ?? null,
        status: body.status ?? 'active',
        createdAt: 0,
      }),
    ),
  },
  'a page': { good: { limit: '5', cursor: uuid }, read: (query) => parseQuery(pageQuery, query) },
  'a page of versions': { good: { limit: '5', cursor: '7' }, read: (query) => parseQuery(numberedPageQuery, query) },
  'a page of experiments': {
    good: { status: 'active', name: 'checkout' },
    read: (query) => parseQuery(listExperimentsSchema, query),
  },
  'a page of assignments': {
    good: { unit_type: 'user', unit_id: 'u-1', limit: '1000' },
    read: (query) => parseQuery(assignmentsQuery, query),
  },
};

/** The value that was read, or the pointers of the errors. */
async function outcomeOf(
  read: Reader['read'],
  body: unknown,
): Promise<{ value: unknown } | { pointers: readonly string[] }> {
  try {
    return { value: await read(body) };
  } catch (error) {
    if (error instanceof Problem) return { pointers: error.errors?.map(({ pointer }) => pointer) ?? [] };
    if (error instanceof RefusalError) return { pointers: error.flaws.map(({ pointer }) => pointer) };
    throw error;
  }
}

describe('checking any JSON value as', () => {
  it.each(Object.entries(readers))(
    '%s either accepts it or reports errors that point into it, and does not modify it',
    async (_what, { good, read }) => {
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: spoiled(good) }, hostileJson()), async (body) => {
          const before = structuredClone(body);
          const outcome = await outcomeOf(read, body);
          expect(body).toEqual(before);
          expect(await outcomeOf(read, before)).toEqual(outcome);
          if ('pointers' in outcome) {
            expect(outcome.pointers.length).toBeGreaterThan(0);
            for (const pointer of outcome.pointers)
              expect([pointer, pointsInto(body, pointer)]).toEqual([pointer, true]);
          } else {
            taken += 1;
            expect(isPlain(outcome.value)).toBe(true);
          }
          expect(Object.keys(Object.prototype)).toEqual([]);
        }),
        { numRuns: 400 },
      );
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(400);
    },
  );
});

describe('an accepted request', () => {
  it('for an experiment keeps the sent values, can be encoded for its topic and is served as documented', async () => {
    const codec = (await openContracts()).codec(topics.experiments);
    await fc.assert(
      fc.asyncProperty(spoiled(experiment), async (body) => {
        const outcome = await outcomeOf((sent) => parseBody(createExperimentSchema, sent), body);
        if (!('value' in outcome)) return;
        const { targeting, overrides, variants } = body as Partial<typeof experiment>;
        expect(outcome.value).toMatchObject({ ...(targeting && { targeting }), ...(overrides && { overrides }) });
        const defined = await outcomeOf(readers['a new experiment']!.read, body);
        if (!('value' in defined)) return;
        const made = defined.value as ReturnType<typeof defineExperiment>;
        expect(made.variants.map(({ config }) => config)).toEqual(
          variants?.map((variant: { config?: object }) => variant.config ?? {}),
        );
        const definition = toDefinition(made);
        expect(codec.decode(codec.encode(definition))).toEqual(definition);
        expect(experimentSchema.safeParse(toExperimentJson(made)).error).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  // For speed, these requests are checked by hand-written code; the schema is for documentation, and both must accept the same bodies.
  it.each([
    ['/v1/assignments', assign, readAssignRequest],
    ['/v1/assignments/batch', batch, readBatchRequest],
  ])('of %s is also valid by its documented schema, and vice versa', async (path, good, read) => {
    const described = assignmentRouteDescriptions.find((route) => route.path === path)!.body!;
    await fc.assert(
      fc.asyncProperty(spoiled(good), async (body) => {
        const documented = described.safeParse(body).success;
        const taken = 'value' in (await outcomeOf(read, body));
        if (taken) expect([body, documented]).toEqual([body, true]);
        if (documented && findUnstorable(body) === undefined) expect([body, taken]).toEqual([body, true]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a large batch', () => {
  it('is read in parts, so that it does not block the event loop', async () => {
    const attributes = Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`attribute-${n}`, 'x'.repeat(25)]));
    const units = Array.from({ length: 120 }, (_, n) => ({ unit_id: `u-${n}`, attributes }));
    let done = false;
    const reading = readBatchRequest({ ...batch, units }).finally(() => (done = true));
    let turns = 0;
    for (; !done; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    expect((await reading).units).toHaveLength(120);
    expect(turns).toBeGreaterThan(2);
  });
});
