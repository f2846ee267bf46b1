export type BadgeLook = 'active' | 'paused' | 'completed' | 'draft' | 'running' | 'failed';

/** A state in one word; the colour carries no information of its own. @param symbol in front of the text; not read by screen readers */
export function Badge({ look, symbol, text }: { look: BadgeLook; symbol?: string; text: string }) {
  return (
    <span className={`badge ${look}`}>
      {symbol !== undefined && <span aria-hidden="true">{symbol} </span>}
      {text}
    </span>
  );
}
