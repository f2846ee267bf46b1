import type { Chance } from './chance.js';

const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'half \udfff pair',
  '😀'.repeat(128),
  'x'.repeat(256),
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '{',
  '{}',
  '[]',
  '"text"',
  '1e999',
  '{"a":"\\u0000"}',
  '{"a":"\\ud800"}',
  '{"a\\u0000":1}',
  '{"__proto__":{"a":1},"a":1,"a":2}',
  '{"country":{"$regex":"(a+)+$"}}',
  '{"$not":{"$not":{"$not":{}}}}',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  "'; DROP TABLE exp.events; --",
  '9'.repeat(400),
  '\u202e\ufeff\u2028',
  'active',
  'OVERRIDE',
  'exposure',
];

const hugeTexts: readonly string[] = [
  'x'.repeat(100_000),
  '['.repeat(12_000) + ']'.repeat(12_000),
  '{"a":'.repeat(12_000) + '1' + '}'.repeat(12_000),
  `{"a":"${'x'.repeat(300_000)}"}`,
];

const nastyNumbers: readonly number[] = [
  0,
  -0,
  1,
  -1,
  10_000,
  10_001,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 52 - 1,
  -(2 ** 52) + 1,
  253_402_300_799_999, // the last millisecond of 9999
  253_402_300_800_000,
  -62_135_596_800_000, // the first of 0001
  -62_135_596_800_001,
  -210_866_803_200_001, // before Postgres's first day, 4714 BC
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  5e-324,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  99_999_999_999_999.98,
  1e14,
  0.1,
  1e-19,
  1 / 3,
];

/** A copy in which one to three values anywhere are replaced by values that consumers often handle wrongly. */
export function mutateValue<T>(value: T, chance: Chance): T {
  let mutated: unknown = value;
  for (let left = 1 + chance.below(3); left > 0; left -= 1) mutated = mutateSomewhere(mutated, chance);
  return mutated as T;
}

function mutateSomewhere(value: unknown, chance: Chance): unknown {
  if (typeof value === 'object' && value !== null && !chance.oneIn(4)) {
    const keys = Object.keys(value);
    if (keys.length > 0) {
      const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
      const key = chance.pick(keys);
      copy[key] = mutateSomewhere(copy[key], chance);
      return copy;
    }
  }
  return replacement(value, chance);
}

function replacement(value: unknown, chance: Chance): unknown {
  if (value === null) return chance.oneIn(2) ? nastyText(chance) : chance.pick(nastyNumbers);
  if (chance.oneIn(12)) return null;
  if (typeof value === 'string') return spoiledText(value, chance);
  if (typeof value === 'number') return chance.oneIn(4) ? -value : chance.pick(nastyNumbers);
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return spoiledList(value, chance);
  return chance.oneIn(2) ? {} : { ...value, [nastyText(chance)]: (Object.values(value as object)[0] as unknown) ?? 1 };
}

function nastyText(chance: Chance): string {
  return chance.oneIn(30) ? chance.pick(hugeTexts) : chance.pick(nastyTexts);
}

function spoiledText(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return chance.pick([
    () => nastyText(chance),
    () => text.toUpperCase(),
    () => text.slice(0, at) + chance.pick(['\0', '\ud83d', '%', '/', ':', ' ']) + text.slice(at),
    () => text.slice(0, at),
    () => text + text,
  ])();
}

function spoiledList(list: readonly unknown[], chance: Chance): unknown[] {
  return chance.pick([
    () => [],
    () => [...list, ...list],
    () => list.slice(1),
    () => [...list].reverse(),
    () => Array.from({ length: 300 }, () => list[0] ?? 'x'),
  ])();
}
