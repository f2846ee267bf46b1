/** The name under which a file is written before it takes its place. @param suffix unique to the writer */
export const temporaryName = (path: string, suffix: string): string => `${path}.${suffix}.tmp`;

/** Whether a file is only being written, or was left over by a process that ended meanwhile. */
export const isTemporary = (path: string): boolean => path.endsWith('.tmp');
