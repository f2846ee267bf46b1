import type { SearchParameter, SearchSummary } from './search-types.js';

/** The parameters of a search. */
export function parametersOf({ parameter_space }: Pick<SearchSummary, 'parameter_space'>): readonly SearchParameter[] {
  return parameter_space.parameters as unknown as readonly SearchParameter[];
}
