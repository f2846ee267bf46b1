/** The service's name. */
export const name = 'assignment';
