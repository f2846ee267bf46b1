import { type Refusal, RefusalError } from '@assay/kernel';
import { expect, it } from '@jest/globals';
import { toProblem } from './to-problem.js';

const flaws = [{ pointer: '/name', detail: 'Is in use.' }];
const detail = 'Choose another.';

it.each<[Refusal, number, string, object]>([
  [{ kind: 'rule_broken', detail, flaws }, 422, 'Unprocessable Entity', { errors: flaws }],
  [{ kind: 'wrong_state', detail, flaws }, 409, 'Conflict', { errors: flaws }],
  [{ kind: 'wrong_state', detail, flaws: [] }, 409, 'Conflict', {}],
  [{ kind: 'taken', detail, flaws }, 409, 'Conflict', { errors: flaws }],
  [{ kind: 'lost_race', detail }, 412, 'Precondition Failed', {}],
  [{ kind: 'not_found', detail }, 404, 'Not Found', {}],
  [{ kind: 'too_large', detail }, 413, 'Payload Too Large', {}],
  [{ kind: 'too_many', detail, retryAfterSeconds: 5 }, 429, 'Too Many Requests', {}],
  [{ kind: 'unavailable', detail, retryAfterSeconds: 2 }, 503, 'Service Unavailable', {}],
])('the refusal %j is answered with %i', (refusal, status, title, rest) => {
  const problem = toProblem(new RefusalError(refusal));
  expect(problem?.toJSON()).toEqual({ type: 'about:blank', title, status, detail, ...rest });
  expect(problem?.headers).toEqual(
    'retryAfterSeconds' in refusal ? { 'retry-after': String(refusal.retryAfterSeconds) } : {},
  );
});

it('tells the caller the detail and not the message, which is for operators', () => {
  const refused = new RefusalError({ kind: 'not_found', detail }, 'the table is empty');
  expect(refused.message).toBe('the table is empty');
  expect(toProblem(refused)?.toJSON()).toMatchObject({ detail });
});
