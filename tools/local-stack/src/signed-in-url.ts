import type { Local } from './local-file.js';

/**
 * The console with the token in the fragment: browsers send that to nobody, and the page takes it out of the address and keeps it in its tab.
 */
export function signedInUrl({ url, token }: Pick<Local, 'url' | 'token'>): string {
  return `${url}/#token=${encodeURIComponent(token)}`;
}
