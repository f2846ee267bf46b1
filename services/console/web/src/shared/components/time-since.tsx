import { age } from '../format/times.js';
import { useNow } from '../format/use-now.js';

/** How long ago something was, and when exactly. @param time RFC 3339 */
export function TimeSince({ time }: { time: string }) {
  const now = useNow();
  return (
    <time dateTime={time} title={time}>
      {age(time, now)}
    </time>
  );
}
