import { type Codec, type Decision, type DecisionAllocation } from '@assay/contracts';
import { type ByteText, fromBuffer, utf8Bytes } from '@assay/messaging';

/** Texts of a decision as UTF-8. */
export interface OwnBytes {
  readonly id: ByteText;
  readonly unitType: ByteText;
  readonly unitId: ByteText;
}

/** The bytes of all decisions for one variant of one version with one reason, but for what each has of its own. */
interface VariantBytes {
  readonly version: number;
  readonly propensities: Decision['propensities'];
  readonly drawnFrom: Decision['allocation'];
  /** `experiment_id`, `experiment_version`, `variant_id`, `reason`. */
  readonly choice: string;
  /** `propensities`. */
  readonly probabilities: string;
  /** `allocation`. */
  readonly allocation: string;
}

/**
 * Writes decisions as their codec does, byte for byte, several times as fast: what all decisions for a variant have in common is kept
 * encoded. A schema that is not the one this file knows is left to the codec. Source: Avro 1.12 specification, "Binary Encoding";
 * Confluent framing.
 */
export class DecisionEncoder {
  /** By reason, as units that are drawn and units that keep what they have take turns; then by variant id, as it was decided on last. */
  readonly #variants = new Map<string, Map<string, VariantBytes>>();
  /** Variants share their vector: written for each, all of them would take as much as the square of the variants. */
  readonly #probabilities = new WeakMap<Decision['propensities'], string>();
  #schemaId = Number.NaN;
  #header = '';
  /** Whether what is written here is what the codec writes by its schema. */
  readonly #knowsSchema: boolean;
  #decidedAt = Number.NaN;
  #time = '';

  constructor(private readonly codec: Codec<Decision>) {
    this.#knowsSchema = codec.fingerprint === knownSchema;
  }

  /**
   * @param own the bytes of the decision's id, unit type and unit id: its entry in the journal needs them, too
   * @throws EncodeError naming the first field that does not fit; RegistryError while the schema has no id
   */
  encode(decision: Decision, own: OwnBytes): ByteText {
    if (!isLong(decision.bucket) || !isLong(decision.decided_at)) {
      return fromBuffer(this.codec.encode(decision));
    }
    const { schemaId } = this.codec;
    if (schemaId !== this.#schemaId) {
      this.#schemaId = schemaId;
      this.#header = `\x00${fourBytes(schemaId)}`;
    }
    return this.#knowsSchema ? this.#write(decision, own) : fromBuffer(this.codec.encode(decision));
  }

  #write(decision: Decision, own: OwnBytes): ByteText {
    const { attributes, attributes_from, enrols, bucket, sticky_unavailable, decided_at } = decision;
    if (decided_at !== this.#decidedAt) {
      this.#decidedAt = decided_at;
      this.#time = long(decided_at);
    }
    const { choice, probabilities, allocation } = this.#variantBytes(decision);
    const attributeBytes = attributes === null ? NULL : `${SOME}${text(utf8Bytes(attributes))}`;
    const from = attributes_from === null ? NULL : `${SOME}${field(attributes_from)}`;
    const sticky = sticky_unavailable ? TRUE : FALSE;
    return `${this.#header}${text(own.id)}${text(own.unitType)}${text(own.unitId)}${attributeBytes}${from}${enrols ? TRUE : FALSE}${choice}${long(bucket)}${probabilities}${sticky}${allocation}${this.#time}` as ByteText;
  }

  #variantBytes(decision: Decision): VariantBytes {
    const { experiment_id, experiment_version: version, variant_id, reason, propensities, allocation } = decision;
    let ofReason = this.#variants.get(reason);
    if (ofReason === undefined) {
      ofReason = new Map();
      this.#variants.set(reason, ofReason);
    }
    const known = ofReason.get(variant_id);
    if (known?.version === version && known.propensities === propensities && known.drawnFrom === allocation) {
      return known;
    }
    const made = {
      version,
      propensities,
      drawnFrom: allocation,
      choice: `${field(experiment_id)}${long(version)}${field(variant_id)}${field(reason)}`,
      probabilities: this.#probabilityBytes(propensities),
      allocation: allocation === null ? NULL : `${SOME}${allocationFields(allocation)}`,
    };
    ofReason.set(variant_id, made);
    return made;
  }

  #probabilityBytes(propensities: Decision['propensities']): string {
    let bytes = this.#probabilities.get(propensities);
    if (bytes === undefined) {
      bytes = mapOfDoubles(propensities);
      this.#probabilities.set(propensities, bytes);
    }
    return bytes;
  }
}

/**
 * The schema that this file writes, by its fingerprint. Not by writing a decision both ways: what a decision happens to leave out says
 * nothing of how it is written. Whoever changes the schema changes `#write`, and then this.
 */
const knownSchema = '29bf6ccae8d7e49566c36466e75bbe31792d18512ab56afbb2e8580174719358';

/** The branches of a union with null, and booleans. */
const NULL = '\x00';
const SOME = '\x02';
const FALSE = '\x00';
const TRUE = '\x01';

/** A length and the text's UTF-8. */
const text = (bytes: ByteText): string => `${long(bytes.length)}${bytes}`;

const field = (value: string): string => text(utf8Bytes(value));

/** Longs that are written all the time: buckets and lengths. */
const smallLongs = Array.from({ length: 10_000 }, (_, value) => variableLength(2 * value));

const fourBytes = (value: number): string =>
  String.fromCharCode(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);

const isLong = (value: number): boolean => Number.isSafeInteger(value) && Math.abs(value) < 2 ** 52;

/** Looks up only what is there: a miss would be slow. */
function long(value: number): string {
  const small = value >= 0 && value < smallLongs.length ? smallLongs[value] : undefined;
  return small ?? variableLength(value < 0 ? -2 * value - 1 : 2 * value);
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function variableLength(zigzag: number): string {
  let bytes = '';
  let rest = zigzag;
  while (rest >= 0x80) {
    bytes += String.fromCharCode((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return bytes + String.fromCharCode(rest);
}

function allocationFields(allocation: DecisionAllocation): string {
  const { bandit_config_id, version, per_decision, model_version } = allocation;
  const modelVersion = model_version === null ? NULL : `${SOME}${long(model_version)}`;
  return `${field(bandit_config_id)}${long(version)}${per_decision ? TRUE : FALSE}${modelVersion}`;
}

/** One block, or none, and its end. */
function mapOfDoubles(map: Readonly<Record<string, number>>): string {
  const entries = Object.entries(map);
  const count = entries.length === 0 ? '' : long(entries.length);
  return `${count}${entries.map(([key, value]) => `${field(key)}${double(value)}`).join('')}${long(0)}`;
}

function double(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return fromBuffer(bytes);
}
