/** The posterior distribution of one arm's expected reward. */
export type Law =
  | { readonly family: 'beta'; readonly alpha: number; readonly beta: number }
  | { readonly family: 'gamma'; readonly shape: number; readonly rate: number }
  | { readonly family: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly family: 'student_t'; readonly location: number; readonly scale: number; readonly df: number };

/** The largest parameter of a beta, gamma or Student distribution: more observations than occur in practice. */
const LARGEST = 1e15;
const SMALLEST = 1e-6;

/**
 * @throws RangeError if a parameter is not finite or outside its range: alpha, beta and shape lie in [1e-6, 1e15], df in
 * [1, 1e15], rate, sd and scale in [1e-150, 1e150], and mean and location within ±1e150.
 */
export function checkLaw(law: Law): void {
  switch (law.family) {
    case 'beta':
      within('alpha', law.alpha, SMALLEST, LARGEST);
      within('beta', law.beta, SMALLEST, LARGEST);
      break;
    case 'gamma':
      within('shape', law.shape, SMALLEST, LARGEST);
      within('rate', law.rate, 1e-150, 1e150);
      break;
    case 'normal':
      within('mean', law.mean, -1e150, 1e150);
      within('sd', law.sd, 1e-150, 1e150);
      break;
    case 'student_t':
      within('location', law.location, -1e150, 1e150);
      within('scale', law.scale, 1e-150, 1e150);
      within('df', law.df, 1, LARGEST);
      break;
    default:
      throw new RangeError(`Unknown family "${String((law as { family: unknown }).family)}".`);
  }
}

/** The expected value; null where there is none (Student's t with one degree of freedom). */
export function meanOf(law: Law): number | null {
  switch (law.family) {
    case 'beta':
      return law.alpha / (law.alpha + law.beta);
    case 'gamma':
      return law.shape / law.rate;
    case 'normal':
      return law.mean;
    case 'student_t':
      return law.df > 1 ? law.location : null;
  }
}

function within(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${name} must lie between ${least} and ${most}, not ${value}.`);
  }
}
