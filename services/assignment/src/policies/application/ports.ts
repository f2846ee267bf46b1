/** The files of models, by the hash of their content. */
export abstract class ModelFiles {
  /** @throws ModelTooLarge; RefusalError `unavailable` if it can be read from nowhere at present */
  abstract read(sha256: string): Promise<Uint8Array>;
  /** Deletes local copies of other models. */
  abstract keepOnly(needed: ReadonlySet<string>): Promise<void>;
}

/** The topic of policy versions. */
export abstract class PolicyVersionLog {
  /** Whether all versions that existed at the start have been read, or a snapshot had them. */
  abstract get isKnown(): boolean;
  /** Resolves to true once every version that exists now has been read, to false after a time limit. */
  abstract reached(): Promise<boolean>;
}

/** A model has more bytes than may decide in line. */
export class ModelTooLarge extends Error {
  override readonly name = 'ModelTooLarge';

  constructor(readonly bytes: number) {
    super(`The model has ${bytes} bytes.`);
  }
}
