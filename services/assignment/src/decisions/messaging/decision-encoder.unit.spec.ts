import { type Decision, openContracts, topics } from '@assay/contracts';
import { toBuffer, utf8Bytes } from '@assay/messaging';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DecisionEncoder } from './decision-encoder.js';

const { codec } = await openContracts().then((contracts) => ({ codec: contracts.codec(topics.decisions) }));
const encoder = new DecisionEncoder(codec);
const encode = (decision: Decision, by = encoder) => {
  const { decision_id, unit_type, unit_id } = decision;
  const own = { id: utf8Bytes(decision_id), unitType: utf8Bytes(unit_type), unitId: utf8Bytes(unit_id) };
  return toBuffer(by.encode(decision, own));
};

const text = fc.string({ unit: 'binary' });
const long = fc.integer({ min: 1 - 2 ** 52, max: 2 ** 52 - 1 });
const int = fc.integer();
/** Few variants and versions, so that cached bytes are reused. */
const decisions: fc.Arbitrary<Decision> = fc.record({
  decision_id: text,
  unit_type: text,
  unit_id: text,
  attributes: fc.option(text),
  experiment_id: text,
  experiment_version: fc.integer({ min: 1, max: 2 }),
  variant_id: fc.constantFrom('a', 'ü'),
  reason: fc.constantFrom('SPLIT', 'BANDIT'),
  bucket: int,
  propensities: fc.dictionary(text, fc.double(), { noNullPrototype: true }),
  attributes_from: fc.option(fc.uuid()),
  enrols: fc.boolean(),
  sticky_unavailable: fc.boolean(),
  allocation: fc.option(
    fc.record({
      bandit_config_id: text,
      version: int,
      per_decision: fc.boolean(),
      model_version: fc.option(int),
    }),
  ),
  policy: fc.option(
    fc.record({
      policy_version_id: text,
      model_sha256: fc.option(text),
      outputs: fc.option(fc.array(fc.double())),
      action: fc.option(text),
      action_probability: fc.option(fc.double()),
      unavailable: fc.option(text),
    }),
  ),
  decided_at: fc.oneof(long, fc.constant(1_790_000_000_000)),
});

describe(DecisionEncoder.name, () => {
  it('encodes to the same bytes as the codec', () => {
    fc.assert(
      fc.property(decisions, (decision) => {
        // A variant id belongs to one experiment.
        const proper = { ...decision, experiment_id: `of ${decision.variant_id}` };
        expect(encode(proper)).toEqual(codec.encode(proper));
      }),
    );
  });

  it('distinguishes allocations with the same probabilities for a variant', () => {
    const [sound] = fc.sample(decisions, 1);
    for (const version of [1, 2, 2, 1]) {
      const allocation = { bandit_config_id: 'b', version, per_decision: false, model_version: null };
      expect(codec.decode(encode({ ...sound!, allocation })).allocation).toEqual(allocation);
    }
    expect(codec.decode(encode({ ...sound!, allocation: null })).allocation).toBeNull();
  });

  it('implements the present schema without calling the codec', () => {
    let asked = 0;
    const counted = new DecisionEncoder({
      ...codec,
      schemaId: codec.schemaId,
      fingerprint: codec.fingerprint,
      encode: (decision) => {
        asked += 1;
        return codec.encode(decision);
      },
    });
    for (const decision of fc.sample(decisions, 20)) encode(decision, counted);
    expect(asked).toBe(0);
  });

  it('calls the codec for a schema with other fields', () => {
    const longer = (decision: Decision) => Buffer.concat([codec.encode(decision), Buffer.from([2])]);
    const later = new DecisionEncoder({ ...codec, schemaId: codec.schemaId, fingerprint: 'later', encode: longer });
    for (const decision of fc.sample(decisions, 20)) expect(encode(decision, later)).toEqual(longer(decision));
  });

  it('calls the codec for a schema with one more field in the allocation, also if the first decision has no allocation', () => {
    const [sound] = fc.sample(decisions, 1);
    const drawn = {
      ...sound!,
      allocation: { bandit_config_id: 'b', version: 1, per_decision: false, model_version: 1 },
    };
    const longer = (decision: Decision) =>
      decision.allocation === null ? codec.encode(decision) : Buffer.concat([codec.encode(decision), Buffer.from([0])]);
    const later = new DecisionEncoder({ ...codec, schemaId: codec.schemaId, fingerprint: 'later', encode: longer });
    const split = { ...sound!, allocation: null };
    for (const decision of [split, drawn]) expect(encode(decision, later)).toEqual(longer(decision));
  });

  it('writes the schema id that the registry returns', () => {
    const [sound] = fc.sample(decisions, 1);
    for (const schemaId of [1, 0x01020304, 2 ** 31 - 1]) {
      const { fingerprint } = codec;
      const other = new DecisionEncoder({ ...codec, schemaId, fingerprint, encode: () => Buffer.alloc(0) });
      expect(encode(sound!, other).readInt32BE(1)).toBe(schemaId);
    }
  });

  it('rejects the same values as the codec, with the same field name', () => {
    const [sound] = fc.sample(decisions, 1);
    expect(() => encode({ ...sound!, bucket: 0.5 })).toThrow('bucket');
    expect(() => encode({ ...sound!, decided_at: 2 ** 52 })).toThrow('decided_at');
  });
});
