/**
 * Bytes written as a text, one character per byte. Such texts are put together far quicker than buffers are filled, from parts that
 * can be kept, and `latin1` turns the whole into bytes at once.
 */
export type ByteText = string & { readonly isByteText: true };

const beyondAscii = /[^\x00-\x7f]/;

/** The text in UTF-8. */
export function utf8Bytes(text: string): ByteText {
  return (beyondAscii.test(text) ? Buffer.from(text).toString('latin1') : text) as ByteText;
}

/** What the text stands for. */
export function toBuffer(bytes: ByteText): Buffer {
  return Buffer.from(bytes, 'latin1');
}

/** The same bytes as a text. */
export function fromBuffer(bytes: Uint8Array): ByteText {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') as ByteText;
}
