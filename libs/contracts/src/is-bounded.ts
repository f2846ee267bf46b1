import avro, { type Type } from 'avsc';

/** Far more than any record of ours takes. */
const MAX_STEPS = 1_000;

/**
 * Whether decoding a record takes time in proportion to its bytes. Schemas may come from outside: a schema that repeats a type of zero bytes, or
 * multiplies by referring to its types again and again, would let a few bytes occupy a reader for hours.
 */
export function isBounded(type: Type): boolean {
  return steps(type, new Map()) <= MAX_STEPS;
}

/** The number of types decoded for one value, each collection with one item; Infinity if there is no bound. */
function steps(type: Type, known: Map<Type, number>): number {
  const before = known.get(type);
  if (before !== undefined) return before;
  // Provisional, until the result is known: a recursive type has no bound.
  known.set(type, Infinity);
  const all = partsOf(type).reduce((sum, part) => sum + steps(part, known), 1);
  const endless = all <= MAX_STEPS && isCollection(type) && partsOf(type).some(takesNothing);
  known.set(type, endless ? Infinity : all);
  return endless ? Infinity : all;
}

function isCollection(type: Type): boolean {
  return type instanceof avro.types.ArrayType || type instanceof avro.types.MapType;
}

/** Only called for bounded types, so it terminates. */
function takesNothing(type: Type): boolean {
  if (type instanceof avro.types.NullType) return true;
  if (type instanceof avro.types.FixedType) return type.size === 0;
  return type instanceof avro.types.RecordType && type.fields.every((field) => takesNothing(field.type));
}

function partsOf(type: Type): readonly Type[] {
  if (type instanceof avro.types.ArrayType) return [type.itemsType];
  if (type instanceof avro.types.MapType) return [type.valuesType as Type];
  if (type instanceof avro.types.RecordType) return type.fields.map((field) => field.type);
  if (type instanceof avro.types.UnwrappedUnionType || type instanceof avro.types.WrappedUnionType) return type.types;
  return [];
}
