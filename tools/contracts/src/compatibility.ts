import avro from 'avsc';
import { isArray, isMap, isRecord, recordsOf, type AvroRecord, type AvroSchema } from './avro-schema.js';

/** A type that may be read from bytes of other types besides its own, according to Avro's specification. */
const promotions: Record<string, readonly string[]> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  string: ['bytes'],
  bytes: ['string'],
};

/**
 * Finds incompatibilities between an earlier version of a record and the current one, when each must read the other's bytes (FULL). Both are
 * canonical. avsc decides whether they are compatible; this function names the record and the field. A changed logical type also counts, because the
 * same bytes would have another meaning.
 * @returns one line per breakage, each starting with the record and the field
 */
export function breakages(earlier: AvroSchema, today: AvroSchema): string[] {
  const found = new Comparison(earlier, today).lines();
  if (found.length > 0) return found;
  const problems = [
    cannotRead(today, earlier, 'earlier bytes cannot be read any more'),
    cannotRead(earlier, today, 'earlier readers cannot read new bytes'),
  ];
  return problems.filter((problem) => problem !== undefined);
}

function cannotRead(reader: AvroSchema, writer: AvroSchema, consequence: string): string | undefined {
  try {
    typeOf(reader).createResolver(typeOf(writer));
    return undefined;
  } catch (error) {
    return `${nameOf(reader)}: ${error instanceof Error ? error.message : String(error)}; ${consequence}`;
  }
}

function typeOf(schema: AvroSchema): avro.Type {
  return avro.Type.forSchema(schema as Parameters<typeof avro.Type.forSchema>[0], { wrapUnions: 'never' });
}

class Comparison {
  private readonly earlierRecords: Map<string, AvroRecord>;
  private readonly todayRecords: Map<string, AvroRecord>;
  private readonly compared = new Set<string>();
  private readonly found: string[] = [];

  constructor(
    private readonly earlier: AvroSchema,
    private readonly today: AvroSchema,
  ) {
    this.earlierRecords = new Map(recordsOf(earlier).map((record) => [record.name, record]));
    this.todayRecords = new Map(recordsOf(today).map((record) => [record.name, record]));
  }

  lines(): string[] {
    this.compare(this.earlier, this.today, nameOf(this.today));
    return this.found;
  }

  private compare(earlierType: AvroSchema, todayType: AvroSchema, path: string): void {
    const earlier = this.earlierRecords.get(nameOf(earlierType)) ?? earlierType;
    const today = this.todayRecords.get(nameOf(todayType)) ?? todayType;
    if (Array.isArray(earlier) || Array.isArray(today)) this.compareUnions(branches(earlier), branches(today), path);
    else if (isRecord(earlier) && isRecord(today)) this.compareRecords(earlier, today, path);
    else if (isArray(earlier) && isArray(today)) this.compare(earlier.items, today.items, `${path}[]`);
    else if (isMap(earlier) && isMap(today)) this.compare(earlier.values, today.values, `${path}{}`);
    else this.comparePlain(earlier, today, path);
  }

  private comparePlain(earlier: AvroSchema, today: AvroSchema, path: string): void {
    const change = `${path}: type changed from ${nameOf(earlier)} to ${nameOf(today)}`;
    if (!reads(today, earlier)) this.found.push(`${change}; earlier bytes cannot be read any more`);
    else if (!reads(earlier, today)) this.found.push(`${change}; earlier readers cannot read new bytes`);
    else if (logicalTypeOf(earlier) !== logicalTypeOf(today)) {
      const [before, now] = [logicalTypeOf(earlier) ?? 'none', logicalTypeOf(today) ?? 'none'];
      this.found.push(
        `${path}: logical type changed from ${before} to ${now}; the same bytes would mean something else`,
      );
    }
  }

  /** Contracts only use unions of the form ["null", X], so a union is compared by whether it may be null, and by its other type. */
  private compareUnions(earlier: AvroSchema[], today: AvroSchema[], path: string): void {
    const wasNullable = earlier.includes('null');
    const isNullable = today.includes('null');
    if (isNullable && !wasNullable) this.found.push(`${path}: may be null now; earlier readers cannot read new bytes`);
    if (wasNullable && !isNullable)
      this.found.push(`${path}: may not be null any more; earlier bytes cannot be read any more`);
    const [earlierValue] = earlier.filter((branch) => branch !== 'null');
    const [todayValue] = today.filter((branch) => branch !== 'null');
    if (earlierValue !== undefined && todayValue !== undefined) this.compare(earlierValue, todayValue, path);
  }

  private compareRecords(earlier: AvroRecord, today: AvroRecord, path: string): void {
    if (earlier.name !== today.name) {
      this.found.push(`${path}: record renamed from ${earlier.name} to ${today.name}; neither reads the other's bytes`);
      return;
    }
    if (this.compared.has(today.name)) return;
    this.compared.add(today.name);
    for (const field of today.fields) {
      const before = earlier.fields.find((one) => one.name === field.name);
      if (before !== undefined) this.compare(before.type, field.type, `${today.name}.${field.name}`);
      else if (field.default === undefined) {
        this.found.push(`${today.name}.${field.name}: added without a default; earlier bytes cannot be read any more`);
      }
    }
    for (const field of earlier.fields) {
      if (field.default === undefined && !today.fields.some((one) => one.name === field.name)) {
        this.found.push(
          `${today.name}.${field.name}: removed although it had no default; earlier readers cannot read new bytes`,
        );
      }
    }
  }
}

/** Whether bytes of one primitive type can be read as another. */
function reads(reader: AvroSchema, writer: AvroSchema): boolean {
  const [to, from] = [nameOf(reader), nameOf(writer)];
  return to === from || (promotions[to]?.includes(from) ?? false);
}

function branches(schema: AvroSchema): AvroSchema[] {
  return Array.isArray(schema) ? schema : [schema];
}

/** A schema's name in messages: a record's name, otherwise its type. */
function nameOf(schema: AvroSchema): string {
  if (typeof schema === 'string') return schema;
  if (Array.isArray(schema)) return 'union';
  return isRecord(schema) ? schema.name : schema.type;
}

function logicalTypeOf(schema: AvroSchema): string | undefined {
  return typeof schema === 'object' && 'logicalType' in schema ? schema.logicalType : undefined;
}
