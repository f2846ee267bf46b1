import { type Scope, scopes } from '@assay/service-kit';
import { StackError } from './stack-error.js';

/** The scopes that a command line names, separated by commas. @throws StackError for one that does not exist */
export function readScopes(text: string): readonly Scope[] {
  if (text === 'all') return scopes;
  return listOf(text).map((name) => {
    const scope = scopes.find((known) => known === name);
    if (scope === undefined) throw new StackError(`There is no scope "${name}". There are: ${scopes.join(', ')}.`);
    return scope;
  });
}

/** What a command line names, separated by commas. */
export function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
