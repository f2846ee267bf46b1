import { useSpoken } from '../shared/page/use-spoken.js';
import { isUnfinished } from './statuses.js';
import { countsText, progressText } from './survival-texts.js';
import type { Progress } from './survival-types.js';

/** How far an experiment is. Its runs are counted also after its end. */
export function ProgressSection({ progress }: { progress: Progress }) {
  const counts = countsText(progress);
  useSpoken(counts);
  return (
    <>
      {isUnfinished(progress.status) && (
        <p>
          <progress aria-label="Share of the work that is done" value={progress.done} />
          <br />
          {progressText(progress)}
        </p>
      )}
      <p>{counts}</p>
    </>
  );
}
