export type BadgeLook = 'active' | 'paused' | 'completed' | 'draft';

/** A state in one word; the colour says nothing that the word does not. */
export function Badge({ look, text }: { look: BadgeLook; text: string }) {
  return <span className={`badge ${look}`}>{text}</span>;
}
