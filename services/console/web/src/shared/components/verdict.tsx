import { useId } from 'react';

/** A conclusion from figures, in words. */
export interface VerdictText {
  readonly tone: 'quiet' | 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly text: string;
}

/** A verdict in a box whose colour carries no information of its own. @param level of its heading */
export function Verdict({ level, verdict }: { level: 2 | 3; verdict: VerdictText }) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={`verdict ${verdict.tone}`} aria-labelledby={id}>
      <Heading id={id}>{verdict.title}</Heading>
      <p>{verdict.text}</p>
    </section>
  );
}
