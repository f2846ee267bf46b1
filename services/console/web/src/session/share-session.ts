import { sessionStore } from './session-store.js';

type Message = { kind: 'request' } | { kind: 'answer'; token: string } | { kind: 'sign-out' };

/** A session that is shared by the open tabs of this origin. */
export interface SharedSession {
  /** Requests a token from the other open tabs. */
  readonly requestToken: () => void;
  /** Signs out in all open tabs. */
  readonly signOut: () => void;
}

/**
 * Shares the access token between open tabs of this origin, so that a link opened in a new tab is signed in; signing out applies to all tabs.
 * Messages reach pages of the same origin only, which serves no other application, and the token is not kept after the last tab is closed.
 */
export function shareSession(): SharedSession {
  const channel = new BroadcastChannel('assay.token');
  const send = (message: Message) => channel.postMessage(message);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    const { token } = sessionStore.get();
    if (data.kind === 'request' && token !== '') send({ kind: 'answer', token });
    // The first answer is used, unless the user has entered a token meanwhile.
    if (data.kind === 'answer' && token === '') sessionStore.signIn(data.token);
    if (data.kind === 'sign-out' && token !== '') sessionStore.signOut();
  });
  return {
    requestToken: () => send({ kind: 'request' }),
    signOut: () => {
      sessionStore.signOut();
      send({ kind: 'sign-out' });
    },
  };
}
