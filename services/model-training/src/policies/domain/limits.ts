/** Maxima of what callers may send. */
export const policyLimits = {
  nameCharacters: 255,
  descriptionCharacters: 4_000,
  configCharacters: 20_000,
  aliasCharacters: 64,
  aliases: 100,
  featureCharacters: 255,
  /** An uploaded model, before base64. */
  uploadBytes: 8 * 2 ** 20,
  /** Rows of one prediction. */
  rows: 10_000,
  /** Rows × columns of one prediction: 16 MiB of floats, more than a body of the usual limit can contain. */
  values: 2 ** 22,
  arms: 1_000,
  /** Times of one prediction, and rows × times. */
  times: 1_000,
  survivalValues: 100_000,
  /** The answer with a bandit's allocation. */
  banditPolicyBytes: 16 * 2 ** 20,
  /** Work of one prediction of a contextual bandit, as `readContextualPolicy` estimates it: about 1 s. */
  contextualWork: 20_000_000,
} as const;
