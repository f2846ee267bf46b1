import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TrackingRefusedError, TrackingUnavailableError } from '../src/mlflow/application/ports.js';
import { type MlflowAccess, MlflowRest } from '../src/mlflow/remote/mlflow-rest.js';
import { RestTrackingServer } from '../src/mlflow/remote/rest-tracking-server.js';

const password = 'a-secret-of-somebody';
const basic = Buffer.from(`anna:${password}`).toString('base64');
let answer: (response: ServerResponse, authorization: string) => void;
let url: string;
const authorizations: string[] = [];

/** Fails as a test wants it. That a real server takes the requests is checked by `npm run test:mlflow`. */
const server = createServer((request, response) => {
  const { authorization = '' } = request.headers;
  authorizations.push(authorization);
  answer(response, authorization);
});
const answers = (status: number, body: object | string): void => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const access = (): MlflowAccess => ({ trackingUri: `${url}/base/`, username: 'anna', password, token: 'unused' });
const signal = new AbortController().signal;
const failureOf = async (rest = new MlflowRest(access())): Promise<Error> => {
  const failed = await new RestTrackingServer(rest).experiment('assay/a', {}, signal).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  if (failed === undefined) throw new Error('It did not fail.');
  return failed;
};

describe('a MLflow server that cannot be used', () => {
  it.each<[string, () => void, RegExp]>([
    ['refuses the credentials', () => answers(401, 'no'), /refuses the credentials \(401.*MLFLOW_TRACKING_PASSWORD/],
    ['forbids the request', () => answers(403, { error_code: 'PERMISSION_DENIED' }), /refuses the credentials \(403/],
    [
      'is broken',
      () => answers(500, { error_code: 'INTERNAL_ERROR', message: 'disk full' }),
      /answered 500.*disk full/,
    ],
    ['is behind a proxy that is away', () => answers(502, '<html>'), /answered 502/],
    ['has too much to do', () => answers(429, { error_code: 'REQUEST_LIMIT_EXCEEDED' }), /answered 429/],
    ['is another server', () => answers(404, '<html>not found'), /answered 404/],
    ['answers JSON that ends early', () => answers(200, '{"experiment": {'), /not JSON/],
    ['answers something unexpected', () => answers(200, { experiment: { experiment_id: 7 } }), /something unexpected/],
    [
      'ends its answer early',
      () => {
        answer = (response) => {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('{');
          setImmediate(() => response.destroy());
        };
      },
      /does not answer/,
    ],
    [
      'answers without an end',
      () => {
        answer = (response) => {
          const more = () => {
            while (!response.destroyed && response.write(' '.repeat(65_536)));
          };
          response.on('drain', more);
          more();
        };
      },
      /more than 4194304 bytes/,
    ],
    [
      'redirects to another address',
      () => {
        answer = (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
      },
      /does not answer/,
    ],
  ])('%s', async (_, prepare, message) => {
    prepare();
    const error = await failureOf();
    expect(error).toBeInstanceOf(TrackingUnavailableError);
    expect(error.message).toMatch(message);
  });

  it('does not answer in time', async () => {
    answer = () => undefined;
    const error = await failureOf(new MlflowRest(access(), 50));
    expect(error).toBeInstanceOf(TrackingUnavailableError);
    expect(error.message).toMatch(/does not answer GET .*timeout/);
  });

  it('is not there', async () => {
    const trackingUri = `http://127.0.0.1:${await freePort()}`;
    const error = await failureOf(new MlflowRest({ ...access(), trackingUri }));
    expect(error).toBeInstanceOf(TrackingUnavailableError);
    expect(error.message).toMatch(/ECONNREFUSED/);
  });

  it('does not get its secrets into a message, even if it repeats them', async () => {
    answer = (response, authorization) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error_code: 'INTERNAL_ERROR', message: `${authorization} and ${password}` }));
    };
    const { message } = await failureOf();
    expect(message).toMatch(/Basic \[redacted\] and \[redacted\]/);
    for (const secret of [password, basic]) expect(message).not.toContain(secret);
  });
});

it('tells apart a request that is refused', async () => {
  answers(400, { error_code: 'INVALID_PARAMETER_VALUE', message: 'No such name.' });
  const error = await failureOf();
  expect(error).toBeInstanceOf(TrackingRefusedError);
  expect(error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining('No such name.') });
});

it('names an experiment that is deleted there', async () => {
  answers(200, { experiment: { experiment_id: '7', lifecycle_stage: 'deleted' } });
  expect((await failureOf()).message).toMatch(/is deleted in MLflow/);
});

it('names a server that does not take files', async () => {
  const upload = new RestTrackingServer(new MlflowRest(access())).upload(
    { id: 'a', artifactUri: 's3://bucket/1/a/artifacts' },
    'model/model.onnx',
    new Blob(['x']),
    signal,
  );
  await expect(upload).rejects.toThrow(/--serve-artifacts/);
});

it('sends a user with a password before a token, as MLflow’s own clients do, and neither if there is none', async () => {
  answers(200, '{}');
  authorizations.length = 0;
  await failureOf();
  await failureOf(new MlflowRest({ ...access(), password: undefined }));
  await failureOf(new MlflowRest({ ...access(), username: undefined, token: undefined }));
  expect(authorizations).toEqual([`Basic ${basic}`, 'Bearer unused', '']);
});
