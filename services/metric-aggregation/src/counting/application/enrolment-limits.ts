/** The installation's settings for the time of experiments. */
export class EnrolmentLimits {
  /** @param lateEventsMs how long after the end of an experiment received events still count, milliseconds */
  constructor(readonly lateEventsMs: number) {}
}
