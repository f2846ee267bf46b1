import { useId } from 'react';

/** What figures amount to, in words. */
export interface VerdictText {
  readonly tone: 'quiet' | 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly text: string;
}

/** A verdict in a box whose colour says nothing that its words do not. @param level of its heading */
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
