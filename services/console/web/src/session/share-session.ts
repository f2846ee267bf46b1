import { sessionStore } from './session-store.js';

type Message = { kind: 'ask' } | { kind: 'answer'; token: string } | { kind: 'sign-out' };

/** How tabs of this address share a session. */
export interface SharedSession {
  /** Ask the other open tabs for a token. */
  readonly ask: () => void;
  /** Sign out in all open tabs. */
  readonly signOut: () => void;
}

/**
 * Open tabs of this address share the access token, so that a link opened in a new tab is signed in; signing out ends it in all of them.
 * Messages reach pages of the same origin only, which serves no others, and nothing is kept when the last tab is closed.
 */
export function shareSession(): SharedSession {
  const channel = new BroadcastChannel('assay.token');
  const send = (message: Message) => channel.postMessage(message);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    const { token } = sessionStore.get();
    if (data.kind === 'ask' && token !== '') send({ kind: 'answer', token });
    // The first answer counts, and a token that was typed meanwhile stays.
    if (data.kind === 'answer' && token === '') sessionStore.signIn(data.token);
    if (data.kind === 'sign-out' && token !== '') sessionStore.signOut();
  });
  return {
    ask: () => send({ kind: 'ask' }),
    signOut: () => {
      sessionStore.signOut();
      send({ kind: 'sign-out' });
    },
  };
}
