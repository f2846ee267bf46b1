import { type Flaw } from '../flaw.js';

export interface NumberRule {
  readonly whole?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The value must be larger than this. */
  readonly above?: number;
}

/**
 * Checks the fields of an object and collects all flaws. Rules are named after the field and the kind of the flaw, such as `n_samples_minimum`.
 * Every method returns the value if it is sound, else undefined.
 */
export class FieldChecks {
  readonly flaws: Flaw[] = [];
  private readonly fields: Readonly<Record<string, unknown>>;

  /** @param pointer JSON pointer to the object */
  constructor(
    input: unknown,
    private readonly pointer: string,
  ) {
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    this.fields = isObject ? (input as Record<string, unknown>) : {};
    if (!isObject) this.add('object', '', 'must be an object.');
  }

  /** The value of a field; null counts as left out. */
  value(field: string): unknown {
    return this.fields[field] ?? undefined;
  }

  add(rule: string, field: string, message: string): void {
    this.flaws.push({ rule, pointer: this.pointer + (field === '' ? '' : `/${field}`), message });
  }

  required(...fields: readonly string[]): void {
    for (const field of fields) {
      if (this.value(field) === undefined) this.add(`${field}_required`, field, 'is required.');
    }
  }

  /** Rejects fields that are not known, because a misspelt optional field would otherwise have its default. */
  onlyKnown(known: readonly string[]): void {
    for (const field of Object.keys(this.fields)) {
      if (!known.includes(field)) this.add('unknown_field', field, `is not known; the fields are ${known.join(', ')}.`);
    }
  }

  number(field: string, rule: NumberRule): number | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const message = numberFlaw(value, rule);
    if (message === null) return value as number;
    this.add(`${field}_${message.kind}`, field, message.text);
    return undefined;
  }

  /** A list of numbers that is not empty. */
  numbers(field: string, rule: NumberRule): readonly number[] | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length === 0) {
      this.add(`${field}_list`, field, 'must be a list with at least one number.');
      return undefined;
    }
    const before = this.flaws.length;
    (value as unknown[]).forEach((item, i) => {
      const message = numberFlaw(item, rule);
      if (message !== null) this.add(`${field}_${message.kind}`, `${field}/${i}`, message.text);
    });
    if (this.flaws.length > before) return undefined;
    const numbers = value as number[];
    const repeated = numbers.findIndex((item, i) => numbers.indexOf(item) !== i);
    if (repeated === -1) return numbers;
    this.add(`${field}_distinct`, `${field}/${repeated}`, `repeats ${numbers[repeated] ?? ''}; remove it.`);
    return undefined;
  }

  choice<T extends string>(field: string, choices: readonly T[]): T | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.add(`${field}_choice`, field, `must be one of ${choices.join(', ')}.`);
    return found;
  }

  text(field: string, pattern?: RegExp, hint = ''): string | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') {
      this.add(`${field}_type`, field, 'must be a string.');
      return undefined;
    }
    if (pattern === undefined || pattern.test(value)) return value;
    this.add(`${field}_pattern`, field, hint);
    return undefined;
  }
}

function numberFlaw(value: unknown, rule: NumberRule): { kind: string; text: string } | null {
  const { whole = false, minimum, maximum, above } = rule;
  const type = whole ? 'a whole number' : 'a number';
  if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) {
    return { kind: 'type', text: `must be ${type}${range(rule)}.` };
  }
  if (minimum !== undefined && value < minimum) {
    return { kind: 'minimum', text: `is ${value} but must be at least ${minimum}.` };
  }
  if (above !== undefined && value <= above)
    return { kind: 'minimum', text: `is ${value} but must be above ${above}.` };
  if (maximum !== undefined && value > maximum) {
    return { kind: 'maximum', text: `is ${value} but must be at most ${maximum}.` };
  }
  return null;
}

function range({ minimum, maximum }: NumberRule): string {
  if (minimum === undefined) return '';
  return maximum === undefined ? ` of at least ${minimum}` : ` from ${minimum} to ${maximum}`;
}
