import { describe, expect, it } from '@jest/globals';
import { actionText, actorText, changesTexts, kindText } from './audit-texts.js';
import type { AuditEntry, FieldChange } from './audit-types.js';

const entry: AuditEntry = {
  id: '0190a000-0000-7000-8000-000000000001',
  at: '2026-11-30T12:00:00.000Z',
  subject: 'anna@example.org',
  credential: 'token',
  address: null,
  request_id: null,
  action: 'change',
  entity_type: 'experiment',
  entity_id: '0190a000-0000-7000-8000-0000000000e1',
  entity_name: 'checkout-button',
  version: 2,
  changes: [],
  changes_left_out: 0,
};
const textsOf = (...changes: FieldChange[]) => changesTexts({ ...entry, changes });

describe('the texts of an audit entry', () => {
  it('name the kind and the action in words', () => {
    expect(['holdout', 'bayesian_model', 'new_kind'].map((entity_type) => kindText({ ...entry, entity_type }))).toEqual(
      ['holdout', 'search', 'new kind'],
    );
    expect(actionText({ ...entry, action: 'create_version' })).toBe('create version');
  });

  it('name the kind of credential unless it is a token', () => {
    const credentials = ['token', 'api_key', 'service'] as const;
    expect(credentials.map((credential) => actorText({ ...entry, subject: 'shop', credential }))).toEqual([
      'shop',
      'shop (API key)',
      'shop (service)',
    ]);
  });

  it('show the values before and after', () => {
    expect(textsOf({ op: 'replace', path: '/status', from: 'draft', to: 'active' })).toEqual([
      'status: from “draft” to “active”',
    ]);
    expect(
      textsOf(
        { op: 'add', path: '/overrides/a~1b~01', to: 'control' },
        { op: 'remove', path: '/limits', from: { max_share: 0.5 } },
        { op: 'replace', path: '/layer', from: 'null', to: null },
      ),
    ).toEqual([
      'overrides/a/b~1: “control” added',
      'limits: {"max_share":0.5} removed',
      'layer: from “null” to nothing',
    ]);
  });

  it('shorten long values, and do not show those that are not stored', () => {
    expect(
      textsOf(
        { op: 'replace', path: '/description', from: 'a'.repeat(100), to: '' },
        { op: 'replace', path: '/targeting', too_long: true },
      ),
    ).toEqual([`description: from “${'a'.repeat(58)}… to “”`, 'targeting: too long to be shown']);
  });

  it('count the other fields, and all fields of something new', () => {
    const changes: FieldChange[] = ['a', 'b', 'c', 'd'].map((name) => ({ op: 'add', path: `/${name}`, to: 1 }));
    expect(textsOf(...changes)).toEqual(['a: 1 added', 'b: 1 added', 'c: 1 added', '1 more field']);
    expect(changesTexts({ ...entry, changes, changes_left_out: 20 }).at(-1)).toBe('21 more fields');
    expect(changesTexts({ ...entry, action: 'create', changes })).toEqual(['4 fields']);
    expect(textsOf()).toEqual([]);
  });
});
