import { describe, expect, it } from '@jest/globals';
import { scopes } from '@assay/service-kit';
import { services, servicesElsewhere } from './services.js';

describe('services outside the stack', () => {
  it('are those with an address in the environment', () => {
    const env = { ASSIGNMENT_URL: 'http://127.0.0.1:9001', EVENT_INGESTION_URL: '', OTHER_URL: 'http://127.0.0.1:1' };
    expect([...servicesElsewhere(env)]).toEqual([['assignment', 'http://127.0.0.1:9001']]);
  });

  it.each(['9001', 'https://a.example', 'http://127.0.0.1:9001/v1'])('reject %s as an address', (address) => {
    expect(() => servicesElsewhere({ ASSIGNMENT_URL: address })).toThrow('ASSIGNMENT_URL');
  });
});

it('gives a service no scope that does not exist', () => {
  for (const { clientScopes } of services) expect(scopes).toEqual(expect.arrayContaining([...clientScopes]));
});
