import { createEncoder, type Encoder, type Feature, type FeatureDeclaration } from '@assay/bandits';

/** An attribute that decision requests may have, about a unit or about the content that it is shown. */
export type AttributeDefinition =
  /** Values in `range` are mapped to -1 to 1, and rounded to `bins` values if given. */
  | {
      readonly name: string;
      readonly type: 'number';
      readonly range: readonly [least: number, most: number];
      readonly bins?: number | undefined;
    }
  | { readonly name: string; readonly type: 'boolean' }
  | { readonly name: string; readonly type: 'category'; readonly levels: readonly string[] }
  | { readonly name: string; readonly type: 'category'; readonly buckets: number };

/** The features of a contextual bandit. They never change, because the learned models depend on their columns. */
export interface BanditContext {
  readonly attributes: readonly AttributeDefinition[];
  /** Names of attributes. */
  readonly userFeatures: readonly string[];
  readonly contentFeatures: readonly string[];
  /** Whether successes are counted by context, for a logistic model; absent in older definitions. */
  readonly countsOutcomes?: boolean;
  /** Whether rewards are summed by context and half, for an honest tree; absent in older definitions. */
  readonly sumsByContext?: boolean;
}

/** The features in the form of `@assay/bandits`. */
export function featuresOf({ attributes, contentFeatures, userFeatures }: BanditContext): FeatureDeclaration {
  const byName = new Map(attributes.map((attribute) => [attribute.name, toFeature(attribute)]));
  const named = (names: readonly string[]): Feature[] => names.flatMap((name) => byName.get(name) ?? []);
  return { user: named(userFeatures), content: named(contentFeatures) };
}

const encoders = new WeakMap<BanditContext, Encoder>();

/** The encoder of a context, cached. @throws RangeError for invalid attributes, see `createEncoder` */
export function encoderOf(context: BanditContext): Encoder {
  let encoder = encoders.get(context);
  if (encoder === undefined) encoders.set(context, (encoder = createEncoder(featuresOf(context))));
  return encoder;
}

/** The fields always have the same order, because policies are compared as JSON text. */
function toFeature(attribute: AttributeDefinition): Feature {
  const { name, type } = attribute;
  switch (type) {
    case 'number': {
      const [least, most] = attribute.range;
      const { bins } = attribute;
      return {
        name,
        type,
        centre: (least + most) / 2,
        scale: (most - least) / 2,
        ...(bins === undefined ? {} : { bins }),
      };
    }
    case 'boolean':
      return { name, type };
    case 'category':
      return 'levels' in attribute
        ? { name, type, levels: attribute.levels }
        : { name, type, buckets: attribute.buckets };
  }
}
