/** Bytes that are not in the expected format or exceed a limit; the message names the part and what is wrong with it. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
