const grouped = new Intl.NumberFormat('en-US');

/** 12345 → `12,345` */
export function count(value: number): string {
  return grouped.format(value);
}

/** 0.1234 → `12.34 %` */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${(share * 100).toFixed(2)} %`;
}

/** 0.0123 → `+1.23` percentage points */
export function points(difference: number | null | undefined): string {
  if (difference === null || difference === undefined) return '–';
  const value = (difference * 100).toFixed(2);
  return difference < 0 ? value.replace('-', '−') : `+${value}`;
}

/** [0.01, 0.03] → `[+1.00, +3.00]` percentage points */
export function interval(ci: readonly [number, number] | null | undefined): string {
  return ci ? `[${points(ci[0])}, ${points(ci[1])}]` : '–';
}

/** 0.98765 → `0.988`; a value below a thousandth → `<0.001` */
export function pValue(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return value < 0.001 ? '<0.001' : value.toFixed(3);
}
