const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const time = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;
const localAddress = /127\.0\.0\.1:\d+/g;
/** What npm says before a script runs. */
const banner = /^> .*\n/gm;

/**
 * Whether a program printed what a page says, but for ids, times, ports, line breaks and spaces, which no two runs have in common. `…` in the page stands
 * for anything.
 */
export function sameOutput(expected: string, printed: string): boolean {
  const pattern = lasting(expected)
    .split('…')
    .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
    .join('[^]*?');
  return new RegExp(`^${pattern}$`).test(lasting(printed));
}

/** The lines a program printed, as they may stand in a page. */
export function printedLines(printed: string): string[] {
  return printed.replaceAll(banner, '').replaceAll(localAddress, '127.0.0.1:7300').trim().split('\n');
}

function lasting(text: string): string {
  return printedLines(text)
    .join(' ')
    .replaceAll(uuid, '<uuid>')
    .replaceAll(time, '<time>')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
