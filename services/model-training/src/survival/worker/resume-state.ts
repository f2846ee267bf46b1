/** What a training needs to continue from a checkpoint. */
export interface ResumeState {
  /** Of the trainer. */
  readonly state: Uint8Array;
  /** The measured epoch with the highest C-index of the validation split so far. */
  readonly best: { readonly epoch: number; readonly cIndex: number } | null;
  /** 1, or 2 for a training at a reduced learning rate. */
  readonly attempt: number;
}

/** The length of the header in 4 bytes (little-endian), the header as JSON, and the trainer's state, which has a checksum of its own. */
export function encodeResumeState({ state, ...rest }: ResumeState): Uint8Array {
  const header = Buffer.from(JSON.stringify(rest));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, state]);
}

/** @throws Error if the bytes are not what {@link encodeResumeState} wrote */
export function decodeResumeState(bytes: Buffer): ResumeState {
  const end = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, end)) as Omit<ResumeState, 'state'>;
  return { ...header, state: bytes.subarray(end) };
}
