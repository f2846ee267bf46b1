/** The reversed polynomial of Castagnoli. */
const POLYNOMIAL = 0x82_f6_3b_78;

const table = Uint32Array.from({ length: 256 }, (_value, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  return remainder;
});

/** The checksum CRC-32C of bytes. Source: RFC 3720, section 12.1 and appendix B.4. */
export function crc32c(bytes: Uint8Array): number {
  let remainder = 0xff_ff_ff_ff;
  for (const byte of bytes) remainder = (table[(remainder ^ byte) & 0xff] as number) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}
