import { describe, expect, it } from '@jest/globals';
import { eventFields } from '../domain/validate-event.js';
import { eventSchema } from './submission-schema.js';

describe('eventSchema', () => {
  it('documents exactly the fields that `validateEvent` reads', () => {
    expect(Object.keys(eventSchema.shape)).toEqual([...eventFields]);
  });
});
