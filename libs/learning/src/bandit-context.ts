import { createEncoder, type Encoder, type Feature, type FeatureDeclaration } from '@assay/bandits';

/** An attribute of the data model: what requests to decide may say of a unit, or of the content that it is shown. */
export type AttributeDefinition =
  /** Values from `range` become -1 to 1, with `bins` in so many steps. */
  | {
      readonly name: string;
      readonly type: 'number';
      readonly range: readonly [least: number, most: number];
      readonly bins?: number | undefined;
    }
  | { readonly name: string; readonly type: 'boolean' }
  | { readonly name: string; readonly type: 'category'; readonly levels: readonly string[] }
  | { readonly name: string; readonly type: 'category'; readonly buckets: number };

/** What a contextual bandit looks at. It never changes: what was learned is about these columns. */
export interface BanditContext {
  readonly attributes: readonly AttributeDefinition[];
  /** Names of attributes. */
  readonly userFeatures: readonly string[];
  readonly contentFeatures: readonly string[];
  /** Whether successes are counted by context, which a logistic model follows from; an older definition does not say. */
  readonly countsOutcomes?: boolean;
  /** Whether rewards are summed by context and half, which a tree follows from; an older definition does not say. */
  readonly sumsByContext?: boolean;
}

/** The features as the library declares them. */
export function featuresOf({ attributes, contentFeatures, userFeatures }: BanditContext): FeatureDeclaration {
  const byName = new Map(attributes.map((attribute) => [attribute.name, toFeature(attribute)]));
  const named = (names: readonly string[]): Feature[] => names.flatMap((name) => byName.get(name) ?? []);
  return { user: named(userFeatures), content: named(contentFeatures) };
}

const encoders = new WeakMap<BanditContext, Encoder>();

/** Made once for each context. @throws RangeError for attributes that make no columns, see `createEncoder` */
export function encoderOf(context: BanditContext): Encoder {
  let encoder = encoders.get(context);
  if (encoder === undefined) encoders.set(context, (encoder = createEncoder(featuresOf(context))));
  return encoder;
}

/** With its fields in one order, however they were sent or stored: a policy's text is compared. */
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
