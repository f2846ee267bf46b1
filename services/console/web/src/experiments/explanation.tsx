const points = [
  [
    'Mean',
    'is per unit: what the unit’s events add up to, averaged over all units of the variant that the results are about, with zero for those without an event. Of a share it is the share of units with at least one event, of a count the number of events.',
  ],
  [
    'Difference',
    'is the variant’s mean minus the baseline’s, among units that were drawn with the same probabilities. Relative is the same as a share of the baseline.',
  ],
  [
    'Fixed interval',
    '(thick bar): holds the true difference in 95 of 100 experiments, if you look once, at a moment chosen beforehand. Looking often makes it too narrow.',
  ],
  [
    'Anytime-valid interval',
    '(thin line): holds the true difference at all times at once in 95 of 100 experiments. Look as often as you like, and stop when it leaves zero out.',
  ],
  [
    'p',
    'is how surprising the data would be if there were no difference; small is surprising. Each kind of interval has its own.',
  ],
  [
    'Better with',
    'is the probability that the variant is better than the baseline, given the data and a weak prior that expects small effects; Expected loss is what choosing it would cost on average if it is not.',
  ],
] as const;

/** What the figures of metrics mean, once for all of them. */
export function Explanation() {
  return (
    <details className="explanation">
      <summary>What these figures mean</summary>
      <ul>
        {points.map(([term, text]) => (
          <li key={term}>
            <strong>{term}</strong> {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
