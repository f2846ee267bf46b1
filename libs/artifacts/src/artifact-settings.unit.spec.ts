import { readConfig } from '@assay/service-kit';
import { describe, expect, it } from '@jest/globals';
import { artifactSettings } from './artifact-settings.js';

const read = (env: NodeJS.ProcessEnv) => readConfig(artifactSettings, env);

describe('the settings of the artifact store', () => {
  it.each([
    ['file:///var/lib/assay/models', { kind: 'disk', directory: '/var/lib/assay/models' }],
    ['s3://models', { kind: 's3', bucket: 'models', prefix: '' }],
    ['s3://models/assay/production/', { kind: 's3', bucket: 'models', prefix: 'assay/production/' }],
  ])('reads %s', (text, location) => {
    expect(read({ ARTIFACTS_URL: text }).ARTIFACTS_URL).toEqual(location);
  });

  it.each(['/var/lib', 'file://host/var', 'http://models', 's3://', 's3://key:secret@models', 's3://models?a=b'])(
    'refuses %s without repeating it',
    (text) => {
      expect(() => read({ ARTIFACTS_URL: text })).toThrow('ARTIFACTS_URL: must be a file:// or s3:// URL.');
    },
  );

  it('needs none of them', () => {
    expect(read({})).toEqual({ S3_REGION: 'us-east-1' });
  });
});
