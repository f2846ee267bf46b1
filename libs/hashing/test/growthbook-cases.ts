import { readFileSync } from 'node:fs';

type Range = [from: number, to: number];

/** The vendored sections of GrowthBook's cases.json; see test/data/growthbook/SOURCE.md. */
export interface GrowthBookCases {
  evalCondition: [
    name: string,
    condition: unknown,
    attributes: Record<string, unknown>,
    expected: boolean,
    savedGroups?: Record<string, unknown[]>,
  ][];
  hash: [seed: string, value: string, version: number, expected: number | null][];
  getBucketRange: [name: string, input: [variations: number, coverage: number, weights: number[] | null], Range[]][];
  chooseVariation: [name: string, point: number, ranges: Range[], expected: number][];
  inNamespace: [name: string, id: string, namespace: [id: string, from: number, to: number], expected: boolean][];
}

export const growthBookCases = JSON.parse(
  readFileSync(new URL('../../../test/data/growthbook/cases.json', import.meta.url), 'utf8'),
) as GrowthBookCases;
