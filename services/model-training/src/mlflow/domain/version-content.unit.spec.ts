import { expect, it } from '@jest/globals';
import { mlmodelJson, registeredModelName } from './version-content.js';

const policyId = '0199a000-0000-7000-8000-000000000031';

it.each([
  ['planner policy', 'planner policy'],
  ['Prüfung 層', 'Prüfung 層'],
  ['team/arms: a', 'team-arms- a (000000000031)'],
  ['..', '.. (000000000031)'],
  ['line\nbreak', 'line-break (000000000031)'],
])('registers the policy %j as %j', (policyName, name) => {
  expect(registeredModelName({ policyId, policyName })).toBe(name);
});

it('describes a model the same each time, so that a repeated upload changes nothing', () => {
  expect(mlmodelJson('a', 1)).toBe(mlmodelJson('a', 1));
  expect(mlmodelJson('a', 1)).not.toBe(mlmodelJson('b', 1));
  expect(JSON.parse(mlmodelJson('a', 0))).toMatchObject({
    flavors: { onnx: { data: 'model.onnx' }, python_function: { loader_module: 'mlflow.onnx' } },
    utc_time_created: '1970-01-01 00:00:00.000',
  });
});
