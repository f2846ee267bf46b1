const points = [
  [
    'Mean',
    'is per unit: the sum of the unit’s values, averaged over all units of the variant in the chosen population; a unit without events counts as zero. For “share of units” it is the share of units with at least one event, for “events per unit” the average number of events.',
  ],
  [
    'Difference',
    'is the variant’s mean minus the baseline’s, among units that were drawn with the same probabilities. Relative is the difference as a percentage of the baseline’s mean.',
  ],
  [
    'Fixed interval',
    '(thick bar): contains the true difference in 95 of 100 experiments, if you look once, at a time chosen in advance. If you look repeatedly, it is too narrow.',
  ],
  [
    'Anytime-valid interval',
    '(thin line): contains the true difference at all times in 95 of 100 experiments. You may look as often as you like, and stop as soon as it excludes zero.',
  ],
  [
    'p',
    'is a measure of evidence against no difference: the smaller, the stronger the evidence. Each kind of interval has its own p.',
  ],
  [
    'Better with',
    'is the probability that the variant is better than the baseline, given the data and a weak prior that favours small effects. Expected loss is how much the metric would lose on average if the variant were chosen: zero in the cases where it is better.',
  ],
] as const;

/** Explains the columns of the metric tables. */
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
