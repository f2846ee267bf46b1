export type BadgeLook = 'active' | 'paused' | 'completed' | 'draft';

/** A state in one word; the colour carries no information of its own. */
export function Badge({ look, text }: { look: BadgeLook; text: string }) {
  return <span className={`badge ${look}`}>{text}</span>;
}
