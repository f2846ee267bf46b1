/** Lets one instance do what is due periodically for all. */
export abstract class MaintenanceClaims {
  /**
   * @param everyMs how often the task is due, in milliseconds
   * @returns whether this instance is to do it now; no other one will before the time has passed
   */
  abstract claim(task: string, everyMs: number): Promise<boolean>;
}
