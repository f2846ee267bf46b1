import { age } from '../format/times.js';
import { useNow } from '../format/use-now.js';

/** How long ago a time was, with the exact time as a tooltip. @param time RFC 3339 */
export function TimeSince({ time }: { time: string }) {
  const now = useNow();
  return (
    <time dateTime={time} title={time}>
      {age(time, now)}
    </time>
  );
}
