import { services as described } from '@assay/local-stack';
import { eventually } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { local } from '../support/local.js';

interface Content {
  schema: object;
  example?: unknown;
}
interface Answer {
  description?: string;
  $ref?: string;
  content?: Record<string, Content>;
}
interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: object;
  example?: unknown;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, Answer>;
}
interface OpenApiDocument {
  servers: { url: string }[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Answer> };
}

const services = described.map(({ name }) => name);
const JSON_TYPE = 'application/json';

async function documentOf(service: string): Promise<{ text: string; document: OpenApiDocument }> {
  const text = await (await fetch(`${local().services[service]!.url}/openapi.json`)).text();
  return { text, document: JSON.parse(text) as OpenApiDocument };
}

interface Described extends Operation {
  path: string;
  method: string;
}

const operationsOf = ({ paths }: OpenApiDocument): Described[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, ...operation })),
  );

/** The errors of a value against the schema at a place of a document. */
function schemaChecker(document: OpenApiDocument): (place: readonly string[], value: unknown) => unknown {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'document');
  return (place, value) => {
    const pointer = place.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
    const validate = ajv.compile({ $ref: `document#/${pointer.join('/')}` });
    return validate(value) ? [] : validate.errors;
  };
}

describe.each(services)('the OpenAPI document of %s', (service) => {
  let text: string;
  let document: OpenApiDocument;
  beforeAll(async () => {
    ({ text, document } = await documentOf(service));
  });

  it("follows Redocly's recommended rules", async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: text, config });
    expect(
      problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''} ${message}`),
    ).toEqual([]);
  });

  it("describes every operation's purpose, parameters and answers", () => {
    const operations = operationsOf(document);
    expect(operations.length).toBeGreaterThan(0);
    expect(document.servers).toEqual([expect.objectContaining({ url: '/' })]);
    const tags = new Map(document.tags.map(({ name, description }) => [name, description]));
    for (const { operationId, parameters = [], requestBody, responses, security, summary, tags: used } of operations) {
      expect(operationId).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
      expect([operationId, summary]).toEqual([operationId, expect.stringMatching(/^[A-Z].*[^.]$/)]);
      expect([operationId, used.map((tag) => tags.get(tag))]).toEqual([operationId, [expect.stringMatching(/\.$/)]]);
      expect([operationId, security.length]).toEqual([operationId, 2]);
      const bare = parameters.filter(({ description }) => !description);
      expect([operationId, bare.map(({ name }) => name)]).toEqual([operationId, []]);
      const bodies = [...Object.values(responses), ...(requestBody ? [requestBody] : [])];
      for (const { content = {} } of bodies) {
        for (const [type, { example }] of Object.entries(content)) {
          expect([operationId, type, example]).toEqual([operationId, type, expect.anything()]);
        }
      }
      expect([operationId, Object.keys(responses)]).toEqual([
        operationId,
        expect.arrayContaining(['401', '403', '429', '503', 'default']),
      ]);
    }
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('has examples that match its schemas', () => {
    const faultsOf = schemaChecker(document);
    const check = (place: string[], content: Record<string, Content> = {}) => {
      for (const [type, { example }] of Object.entries(content)) {
        expect([place, faultsOf([...place, 'content', type, 'schema'], example)]).toEqual([place, []]);
      }
    };
    for (const { method, parameters = [], path, requestBody, responses } of operationsOf(document)) {
      const place = ['paths', path, method];
      parameters.forEach(({ example, name }, index) => {
        if (example === undefined) return;
        const at = [...place, 'parameters', String(index), 'schema'];
        expect([place, name, faultsOf(at, example)]).toEqual([place, name, []]);
      });
      check([...place, 'requestBody'], requestBody?.content);
      for (const [status, { content }] of Object.entries(responses)) check([...place, 'responses', status], content);
    }
    for (const [name, { content }] of Object.entries(document.components.responses)) {
      check(['components', 'responses', name], content);
    }
  });
});

interface Call {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: object;
  headers?: Record<string, string>;
}

describe('the public interface', () => {
  const abort = new AbortController();
  afterAll(() => abort.abort());

  // In an order in which the entities that the examples refer to already exist.
  it('accepts the example of every operation and answers as documented', async () => {
    const { document } = await documentOf('console');
    const operations = new Map(operationsOf(document).map((operation) => [operation.operationId, operation]));
    const faultsOf = schemaChecker(document);
    const { token, url } = local();
    const called = new Set<string>();

    const fetchOperation = (id: string, { body, headers = {}, params = {}, query = {} }: Call): Promise<Response> => {
      const { method, parameters = [], path, requestBody } = operations.get(id)!;
      const valueOf = ({ name, example }: Parameter) => String(params[name] ?? example);
      const filled = parameters
        .filter((parameter) => parameter.in === 'path')
        .reduce((text, it) => text.replace(`{${it.name}}`, encodeURIComponent(valueOf(it))), path);
      const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
      const search = new URLSearchParams({
        ...Object.fromEntries(needed.map((it) => [it.name, String(it.example)])),
        ...query,
      });
      const sent = body ?? requestBody?.content[JSON_TYPE]!.example;
      return fetch(`${url}${filled}?${search.toString()}`, {
        method: method.toUpperCase(),
        headers: {
          authorization: `Bearer ${token}`,
          ...(sent !== undefined && { 'content-type': JSON_TYPE }),
          ...headers,
        },
        ...(sent !== undefined && { body: JSON.stringify(sent) }),
        signal: abort.signal,
      });
    };
    const call = async <T>(id: string, options: Call = {}): Promise<T> => {
      const response = await fetchOperation(id, options);
      const text = await response.text();
      expect([id, response.status, response.ok ? '' : text]).toEqual([id, expect.any(Number), '']);
      const { method, path, responses } = operations.get(id)!;
      const documented = responses[response.status];
      expect([id, response.status, documented]).toEqual([id, response.status, expect.anything()]);
      called.add(id);
      if (documented?.content === undefined) {
        expect([id, text]).toEqual([id, '']);
        return undefined as T;
      }
      const answer = JSON.parse(text) as T;
      const place = ['paths', path, method, 'responses', String(response.status), 'content', JSON_TYPE, 'schema'];
      expect([id, faultsOf(place, answer)]).toEqual([id, []]);
      return answer;
    };
    const exampleOf = (id: string) => operations.get(id)!.requestBody!.content[JSON_TYPE]!.example as object;

    await call('createPrompt');
    await call('listPrompts');
    await call('createPromptVersion');
    await call('listPromptVersions');
    await call('getPromptVersion');

    await call('defineMetric');
    await call('listMetrics');
    const later = { ...exampleOf('defineMetric'), name: 'defined-by-a-job' };
    const { id } = await call<{ id: string }>('defineMetric', { body: later, headers: { prefer: 'respond-async' } });
    await call('getMetricJob', { params: { id } });
    await call('listMetricJobs');
    // It may be finished by now.
    expect([202, 409]).toContain((await fetchOperation('cancelMetricJob', { params: { id } })).status);
    called.add('cancelMetricJob');
    await call('createExperiment');
    await call('changeExperiment');
    await call('setExperimentStatus');
    await call('getExperiment');
    await call('listExperiments');
    await call('listExperimentVersions');
    await call('createExperiment', { body: { ...exampleOf('createExperiment'), name: 'checkout-button-size' } });
    await call('deleteExperiment', { params: { id: 'checkout-button-size' } });

    const { assignments } = await call<{ assignments: { decision_id: string }[] }>('assignUnit');
    const decision = { params: { id: assignments[0]!.decision_id } };
    await call('assignUnits');
    const unit = { unit_type: 'shopper', unit_id: 'shopper-1842' };
    await call('listAssignments', { query: unit });
    await call('getDecision', decision);
    await call('replayDecision', decision);
    await call('sendEvents');
    await call('listEvents', { query: unit });
    await call('createHoldout');
    await call('changeHoldout');
    await call('getHoldout');
    await call('listHoldouts');

    await eventually(async () => {
      const found = await fetchOperation('getResults', {});
      expect(found.status).toBe(200);
    });
    await call('getResults');
    await call('getLedger');
    await call('listAggregates');
    const stream = await fetchOperation('streamResults', {});
    expect([stream.status, stream.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining(Object.keys(operations.get('streamResults')!.responses['200']!.content!)[0]!),
    ]);
    called.add('streamResults');

    const bandit = { params: { id: (await call<{ id: string }>('createBandit')).id } };
    await call('changeBandit', bandit);
    await call('getBandit', bandit);
    await call('listBandits');
    await call('getBanditState', bandit);
    await call('listBanditDecisions', bandit);
    await call('listAllocationVersions', bandit);
    await call('getAllocationVersion', bandit);
    await call('listRegret', bandit);

    const model = { params: { id: (await call<{ id: string }>('createBayesianModel')).id } };
    await call('suggestPoints', model);
    await call('recordObservation', model);
    await call('getBayesianModel', model);
    await call('listBayesianModels');
    await call('listIterations', model);
    await call('getPosterior', model);
    await call('predictPoints', model);
    await call('createSurvivalScenario');
    await call('listSurvivalScenarios');
    const table = await call<{ id: string }>('createSurvivalTable');
    await call('listSurvivalTables');
    await call('deleteSurvivalTable', { params: { name: table.id } });
    const sweep = { params: { id: (await call<{ id: string }>('createSurvivalExperiment')).id } };
    await call('startSurvivalExperiment', sweep);
    await call('listSurvivalExperiments');
    const progress = await fetchOperation('streamSurvivalProgress', sweep);
    expect(progress.headers.get('content-type')).toMatch(/^text\/event-stream/);
    // The stream ends with the experiment.
    expect(await progress.text()).toContain('"status":"COMPLETED"');
    called.add('streamSurvivalProgress');
    expect(await call('getSurvivalExperiment', sweep)).toMatchObject({ status: 'COMPLETED' });
    const runs = await call<{ items: { id: string }[] }>('listSurvivalRuns', sweep);
    await call('listSurvivalMetrics', { params: { ...sweep.params, run_id: runs.items[0]!.id } });
    expect(await call('listSurvivalCurves', sweep)).toMatchObject({ items: { length: 9 } });
    await call('listSurvivalFiles', sweep);
    const file = await fetchOperation('getSurvivalFile', sweep);
    expect([file.status, await file.json()]).toEqual([
      200,
      expect.objectContaining({ experiment_id: sweep.params.id }),
    ]);
    called.add('getSurvivalFile');
    const cancelled = { params: { id: (await call<{ id: string }>('createSurvivalExperiment')).id } };
    await call('cancelSurvivalExperiment', cancelled);
    // Only a failed one may be retried.
    expect((await fetchOperation('retrySurvivalExperiment', cancelled)).status).toBe(409);
    called.add('retrySurvivalExperiment');
    await call('deleteSurvivalExperiment', cancelled);
    const policy = { params: { id: (await call<{ id: string }>('createPolicy')).id } };
    await call('listPolicies');
    const numbered = { params: { ...policy.params, version: '1' } };
    const version = { params: { id: (await call<{ id: string }>('createPolicyVersion', policy)).id } };
    await call('listPolicyVersions', policy);
    await call('getNumberedPolicyVersion', numbered);
    await call('getPolicyVersion', version);
    await call('makePredictions', version);
    const alias = { params: { ...policy.params, alias: 'champion' } };
    await call('setPolicyAlias', alias);
    expect(await call('getPolicy', policy)).toMatchObject({ aliases: [{ alias: 'champion', version: 1 }] });
    await call('deletePolicyAlias', alias);
    await call('changePolicyVersion', numbered);
    await call('listAuditEntries');

    expect([...called].sort()).toEqual([...operations.keys()].sort());
  });
});
