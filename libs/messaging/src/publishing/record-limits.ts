/** Most bytes of one send. The broker's limit for one batch of a partition is 1 MiB, and a send may put all its records into one partition. */
export const MAX_SEND_BYTES = 900_000;
