import { describe, expect, it } from '@jest/globals';
import { mergeOpenApi, type OpenApiDocument } from './merge-open-api.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const one: OpenApiDocument = {
  paths: { '/v1/events': { get: ref('Event') }, '/health/live': { get: {} } },
  components: { schemas: { Event: { type: 'object' }, Problem: { type: 'object' } }, securitySchemes: { bearer: {} } },
};
const other: OpenApiDocument = {
  paths: { '/v1/events': { post: ref('Event') }, '/v1/a': { get: ref('Problem') } },
  components: { schemas: { Event: { type: 'array', items: ref('Event') }, Problem: { type: 'object' } } },
};

describe('mergeOpenApi', () => {
  it('merges paths and components, renames components with the same name, and leaves out paths that are not public', () => {
    const merged = mergeOpenApi(
      [
        { service: 'one', document: one },
        { service: 'other', document: other },
      ],
      '1.2.3',
    );
    expect(merged).toEqual({
      openapi: '3.1.0',
      info: { title: 'Assay', version: '1.2.3', description: 'The public interface.' },
      paths: { '/v1/a': { get: ref('Problem') }, '/v1/events': { get: ref('Event'), post: ref('other.Event') } },
      components: {
        schemas: {
          Event: { type: 'object' },
          Problem: { type: 'object' },
          'other.Event': { type: 'array', items: ref('other.Event') },
        },
        securitySchemes: { bearer: {} },
      },
    });
  });

  it('lists missing services', () => {
    const merged = mergeOpenApi(
      [
        { service: 'one', document: one },
        { service: 'other', document: undefined },
      ],
      '1',
    );
    expect(merged['info']).toMatchObject({ description: expect.stringContaining('other cannot be reached') });
    expect(Object.keys(merged.paths ?? {})).toEqual(['/v1/events']);
  });
});
