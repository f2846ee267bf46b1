/** Token of the service's configuration, as its `config.ts` reads it. */
export const CONFIG = Symbol('config');
