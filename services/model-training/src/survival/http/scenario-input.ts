import type { ScenarioInput } from '@assay/survival';
import type { z } from 'zod';
import type { experimentRequestSchema } from './survival.schemas.js';

type Given = z.output<typeof experimentRequestSchema>['data'];

/** The fields of a scenario that a request has. Omitted ones are left out, because libs/survival has their defaults. */
export function scenarioInput<T extends Given>(
  body: T,
): { [K in keyof T]: Exclude<T[K], undefined> } & Partial<ScenarioInput> & Pick<ScenarioInput, 'name'> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof scenarioInput<T>
  >;
}
