import avro, { type Type } from 'avsc';

/** Far more than any record of ours takes. */
const MAX_STEPS = 1_000;

/**
 * Does reading a record take time in proportion to its bytes? A schema comes from outside: one that repeats what takes no bytes, or that
 * multiplies by naming its types again and again, would let a few bytes keep a reader busy for hours.
 */
export function isBounded(type: Type): boolean {
  return steps(type, new Map()) <= MAX_STEPS;
}

/** Types that are read for one value, each collection with one item; Infinity when there is no bound. */
function steps(type: Type, known: Map<Type, number>): number {
  const before = known.get(type);
  if (before !== undefined) return before;
  // Until it is known: a type that contains itself has no bound.
  known.set(type, Infinity);
  const all = partsOf(type).reduce((sum, part) => sum + steps(part, known), 1);
  const endless = all <= MAX_STEPS && isCollection(type) && partsOf(type).some(takesNothing);
  known.set(type, endless ? Infinity : all);
  return endless ? Infinity : all;
}

function isCollection(type: Type): boolean {
  return type instanceof avro.types.ArrayType || type instanceof avro.types.MapType;
}

/** Only asked of what has a bound, so it ends soon. */
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
