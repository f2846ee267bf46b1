/** What an installation sets about the time of experiments. */
export class EnrolmentLimits {
  /** @param lateEventsMs how long after an experiment has ended what comes in still counts */
  constructor(readonly lateEventsMs: number) {}
}
