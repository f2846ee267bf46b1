import fc from 'fast-check';

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'a/b',
  'm~n',
  '',
  ' ',
  'a\0b',
  '\ud800',
  '0',
  'length',
  '$not',
];

const scalars: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  0.00001,
  5e-324,
  1e14,
  2 ** 53,
  1e308,
  Number.POSITIVE_INFINITY, // parsed by JSON.parse from 1e999
  '',
  'x'.repeat(300),
  'a\0b',
  '\udfff',
  '😀',
  '__proto__',
  '2025-02-30T00:00:00Z',
  '2025-01-01t10:00:00.1234+23:59',
  '0000-12-31T23:59:59Z',
  '00000000-0000-0000-0000-000000000000',
  'A190A000-0000-4000-8000-00000000000B',
];

/** Any value that JSON.parse may return, with names and values that readers often handle wrongly. */
export function hostileJson(): fc.Arbitrary<unknown> {
  const name = fc.oneof(fc.constantFrom(...names), fc.string());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...scalars),
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 4 }),
      // Not an object literal: there `__proto__` would set the prototype.
      fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as unknown),
      fc.constant(nested(100)),
    ),
  }));
  return value;
}

/** A valid body, with up to three of its values replaced, removed or accompanied by others. */
export function spoiled(good: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({ path: fc.array(fc.nat(), { maxLength: 6 }), how: fc.nat(9), value: hostileJson() });
  return fc
    .array(change, { maxLength: 3 })
    .map((changes) =>
      changes.reduce<unknown>(
        (body, { path, how, value }) => replaced(body, path, how, value),
        JSON.parse(JSON.stringify(good)),
      ),
    );
}

/** Whether a JSON pointer (RFC 6901) refers to something in a value. A missing field counts, because its object exists. */
export function pointsInto(value: unknown, pointer: string): boolean {
  if (pointer === '') return true;
  if (!pointer.startsWith('/')) return false;
  let at = value;
  const steps = pointer.slice(1).split('/');
  for (const [index, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) return false;
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(at, name)) return index === steps.length - 1 && !Array.isArray(at);
    at = (at as Record<string, unknown>)[name];
  }
  return true;
}

/** Whether a value consists only of plain objects, arrays and scalars with unchanged prototypes. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Only `Object.prototype` has no prototype, in any realm.
  const plain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && Object.values(value).every(isPlain);
}

function replaced(value: unknown, [step, ...rest]: readonly number[], how: number, by: unknown): unknown {
  if (typeof value !== 'object' || value === null || step === undefined) return by;
  const entries = Object.entries(value) as [string, unknown][];
  const at = step % (entries.length + 1);
  const [name, old] = entries[at] ?? [names[step % names.length] ?? '', undefined];
  const changed = at === entries.length ? by : replaced(old, rest, how, by);
  // One change in ten removes a value.
  const kept = how === 0 ? entries.toSpliced(at, 1) : entries.toSpliced(at, 1, [name, changed]);
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
