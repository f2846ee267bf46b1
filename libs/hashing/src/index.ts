export type HashAlgorithm = 'assay' | 'growthbook_v1' | 'growthbook_v2';
export const hashAlgorithms: readonly HashAlgorithm[] = ['assay', 'growthbook_v1', 'growthbook_v2'];
export const BUCKETS = 10_000;
/** murmur3 x86 32-bit; a string is hashed as UTF-8. */
export declare function murmur3(input: string | Uint8Array, seed: number): number;
export declare function bucketOf(algorithm: HashAlgorithm, salt: string, unitId: string): number;
export type Bucketer = (unitId: string) => number;
export declare function createBucketer(algorithm: HashAlgorithm, salt: string): Bucketer;
/** In [0, 1). */
export declare function layerPoint(name: string, unitId: string): number;
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}
export interface VariantAllocation {
  readonly id: string;
  /** Ten-thousandths. */
  readonly allocation: number;
}
export interface VariantRanges {
  readonly id: string;
  readonly ranges: readonly BucketRange[];
}
export type Ranges = readonly VariantRanges[];
export declare function layout(variants: readonly VariantAllocation[], previous?: Ranges): Ranges;
export declare function variantAt(ranges: Ranges, bucket: number): string | undefined;
export type Attributes = Readonly<Record<string, unknown>>;
export type SavedGroups = Readonly<Record<string, readonly unknown[]>>;
export interface Condition {
  evaluate(attributes: Attributes): boolean;
}
export declare class ConditionError extends Error {
  readonly pointer: string;
  readonly detail: string;
}
export declare function compileCondition(condition: unknown, savedGroups?: SavedGroups): Condition;
