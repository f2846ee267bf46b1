/**
 * Bytes represented as a string with one character per byte. Concatenating such strings, whose parts can be cached, is much faster than filling
 * buffers, and `latin1` converts the result to bytes in one step.
 */
export type ByteText = string & { readonly isByteText: true };

const beyondAscii = /[^\x00-\x7f]/;

/** Encodes a text as UTF-8. */
export function utf8Bytes(text: string): ByteText {
  return (beyondAscii.test(text) ? Buffer.from(text).toString('latin1') : text) as ByteText;
}

/** Decodes such a string to the text. */
export function toBuffer(bytes: ByteText): Buffer {
  return Buffer.from(bytes, 'latin1');
}

/** The same bytes as a text. */
export function fromBuffer(bytes: Uint8Array): ByteText {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') as ByteText;
}
