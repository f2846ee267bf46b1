/** A comparison of the clients' records with the data of a part of the system. */
export interface Line {
  readonly what: string;
  /** The expected number. */
  readonly expected: number;
  /** The number found. */
  readonly found: number;
  readonly lost: number;
  readonly double: number;
}

/** The observations between one fault and the next. */
export interface FaultLine {
  readonly name: string;
  /** Since the load began, milliseconds. */
  readonly atMs: number;
  readonly accepted: number;
  readonly answered: number;
  /** Accepted or answered in this period. */
  readonly lost: number;
  readonly double: number;
  readonly decisionGapMs: number;
  readonly ingestionGapMs: number;
}

/** The result of one run, as in its JSON file. */
export interface Report {
  readonly seed: number;
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  readonly events: number;
  readonly decisions: number;
  readonly loadMs: number;
  readonly catchUpMs: number;
  readonly decisionGapMs: number;
  readonly ingestionGapMs: number;
  readonly lines: readonly Line[];
  readonly faults: readonly FaultLine[];
  /** Other violations. */
  readonly findings: readonly string[];
  /** Answers to clients, by kind. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Whether nothing was lost, duplicated or otherwise wrong. */
export function isClean({ lines, findings }: Report): boolean {
  return findings.length === 0 && lines.every(({ lost, double }) => lost === 0 && double === 0);
}

export function formatReport(report: Report): string {
  const lines = [
    row(['', 'expected', 'found', 'lost', 'double']),
    ...report.lines.map(({ what, ...counts }) =>
      row([what, ...[counts.expected, counts.found, counts.lost, counts.double].map(String)]),
    ),
  ];
  const faults = [
    row(['fault', 'at', 'accepted', 'answered', 'lost', 'double', 'gap dec.', 'gap ing.']),
    ...report.faults.map((fault) =>
      row([
        fault.name,
        seconds(fault.atMs),
        String(fault.accepted),
        String(fault.answered),
        String(fault.lost),
        String(fault.double),
        seconds(fault.decisionGapMs),
        seconds(fault.ingestionGapMs),
      ]),
    ),
  ];
  return [
    ...faults,
    '',
    ...lines,
    '',
    `Longest gap in decisions ${seconds(report.decisionGapMs)}, in ingestion ${seconds(report.ingestionGapMs)}; load ${seconds(report.loadMs)}, caught up ${seconds(report.catchUpMs)} after it.`,
    ...report.findings.map((finding) => `WRONG: ${finding}`),
    isClean(report) ? 'Nothing was lost, nothing counted twice.' : 'SOMETHING IS WRONG, see above.',
  ].join('\n');
}

const FIRST_WIDTH = 68;
const WIDTH = 10;

function row([first = '', ...rest]: readonly string[]): string {
  return first.padEnd(FIRST_WIDTH) + rest.map((cell) => cell.padStart(WIDTH)).join('');
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
