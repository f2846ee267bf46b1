import { useEffect, useState } from 'react';

/** How often ages are written anew, in milliseconds. */
const tickEvery = 30_000;

/** The time, as exact as ages need it. @returns milliseconds since the Unix epoch */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickEvery);
    return () => clearInterval(timer);
  }, []);
  return now;
}
