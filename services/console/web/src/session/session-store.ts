const tokenKey = 'assay.token';

/** Who is looking. */
export interface Session {
  /** The access token; empty while nobody is signed in. */
  readonly token: string;
  /** Why the server does not accept the token, in its own words; undefined while it does. */
  readonly refusal: string | undefined;
  /** Grows with each sign-in, so that nothing that was loaded with another token is shown. */
  readonly number: number;
}

let session: Session = { token: sessionStorage.getItem(tokenKey) ?? '', refusal: undefined, number: 0 };
const listeners = new Set<() => void>();

/** The session of this tab. The token is kept in `sessionStorage`, so it ends with the tab; `share-session.ts` hands it to other open tabs. */
export const sessionStore = {
  get: (): Session => session,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  signIn: (token: string): void => {
    sessionStorage.setItem(tokenKey, token.trim());
    change({ token: token.trim(), refusal: undefined, number: session.number + 1 });
  },
  signOut: (): void => {
    sessionStorage.removeItem(tokenKey);
    change({ token: '', refusal: undefined, number: session.number });
  },
  /** @param refusal why the server does not accept the token */
  refuse: (refusal: string): void => {
    change({ ...session, refusal });
  },
};

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
