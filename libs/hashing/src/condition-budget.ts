import { ConditionError } from './condition-error.js';

/** Maximum size of a condition. Compiling costs a few steps for each item. */
export const conditionBudget = {
  /** Levels of objects and lists. */
  depth: 50,
  /** Attributes, operators and items of lists of conditions. */
  nodes: 1_000,
  /** Plain values, such as the items of `$in`. */
  values: 10_000,
  /** Regular expressions. */
  patterns: 50,
  /** Characters of an attribute's path or an operator. */
  keyCharacters: 255,
  /** Characters of all keys and texts together. */
  characters: 100_000,
} as const;

interface Spent {
  nodes: number;
  values: number;
  patterns: number;
  characters: number;
}

const kinds = {
  nodes: 'attributes and operators',
  values: 'values',
  patterns: 'regular expressions',
  characters: 'characters',
} as const satisfies Record<keyof Spent, string>;

/**
 * Rejects a condition that is larger than {@link conditionBudget}, before anything is compiled. Stops counting at the limit.
 *
 * @param condition as parsed JSON
 * @throws ConditionError with the pointer of the part that exceeds the limit
 */
export function checkConditionBudget(condition: unknown): void {
  visit(condition, '', 1, { nodes: 0, values: 0, patterns: 0, characters: 0 });
}

function visit(value: unknown, pointer: string, depth: number, spent: Spent): void {
  if (typeof value !== 'object' || value === null) {
    spend('values', 1, pointer, spent);
    if (typeof value === 'string') spend('characters', value.length, pointer, spent);
    return;
  }
  if (depth > conditionBudget.depth) {
    throw new ConditionError(pointer, `Nested deeper than ${conditionBudget.depth}.`);
  }
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      if (typeof item === 'object' && item !== null) spend('nodes', 1, pointer, spent);
      visit(item, typeof item === 'object' ? `${pointer}/${index}` : pointer, depth + 1, spent);
    });
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (key.length > conditionBudget.keyCharacters) {
      throw new ConditionError(pointer, `A key has at most ${conditionBudget.keyCharacters} characters.`);
    }
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    spend('nodes', 1, at, spent);
    spend('characters', key.length, at, spent);
    if (key === '$regex' || key === '$regexi') spend('patterns', 1, at, spent);
    visit(member, at, depth + 1, spent);
  }
}

function spend(kind: keyof Spent, amount: number, pointer: string, spent: Spent): void {
  spent[kind] += amount;
  if (spent[kind] > conditionBudget[kind]) {
    throw new ConditionError(
      pointer,
      `A condition has at most ${conditionBudget[kind]} ${kinds[kind]}; here it has more.`,
    );
  }
}
