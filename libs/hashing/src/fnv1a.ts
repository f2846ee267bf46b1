const { imul } = Math;

/** The state of an empty input. */
export const FNV_OFFSET = 0x811c9dc5;

/**
 * FNV-1a, 32 bits, over UTF-16 code units (not bytes), as GrowthBook computes it.
 *
 * @param text what to hash
 * @param state hash of the preceding text: `fnv1a(b, fnv1a(a))` is `fnv1a(a + b)`
 * @returns unsigned 32-bit integer
 */
export function fnv1a(text: string, state = FNV_OFFSET): number {
  let h = state;
  for (let i = 0; i < text.length; i++) h = imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
