import { type Scope, scopes } from '@assay/service-kit';
import { StackError } from './stack-error.js';

/** Parses a comma-separated list of scopes from the command line. @throws StackError for an unknown scope */
export function readScopes(text: string): readonly Scope[] {
  if (text === 'all') return scopes;
  return listOf(text).map((name) => {
    const scope = scopes.find((known) => known === name);
    if (scope === undefined) throw new StackError(`There is no scope "${name}". There are: ${scopes.join(', ')}.`);
    return scope;
  });
}

/** Parses a comma-separated list from the command line. */
export function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
