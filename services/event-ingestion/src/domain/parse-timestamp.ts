const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Parses an RFC 3339 time with its zone. Milliseconds are kept, finer digits are cut off; a leap second is rejected, because `Date` has none.
 * @returns milliseconds since the Unix epoch UTC, or undefined if the text is not such a time (no zone, invalid day or hour, not in the
 * years 0001 to 9999)
 */
export function parseTimestamp(text: string): number | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '00', zoneMinute = '00'] = match;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const time = Date.parse(local);
  // Date.parse turns 31 February into March and 24:00 into the next day: the result must equal the input.
  if (Number.isNaN(time) || new Date(time).toISOString() !== local) return undefined;
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
  const utc = sign === '-' ? time + offset : time - offset;
  // The zone can move a time out of the four-digit years.
  return utc >= earliest && utc <= latest ? utc : undefined;
}
