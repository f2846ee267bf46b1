const tokenKey = 'assay.token';

/** The session of the user. */
export interface Session {
  /** The access token; empty if no user is signed in. */
  readonly token: string;
  /** The server's reason for rejecting the token; undefined as long as it accepts the token. */
  readonly refusal: string | undefined;
  /** Increases with each sign-in, so that data loaded with another token are discarded. */
  readonly number: number;
}

let session: Session = { token: sessionStorage.getItem(tokenKey) ?? '', refusal: undefined, number: 0 };
const listeners = new Set<() => void>();

/** The session of this tab. The token is kept in `sessionStorage`, so it ends with the tab; `share-session.ts` shares it with other open tabs. */
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
  /** @param refusal the server's reason for rejecting the token */
  refuse: (refusal: string): void => {
    change({ ...session, refusal });
  },
};

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
