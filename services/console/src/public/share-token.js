import { token } from './api.js';

/**
 * Open tabs of this address share the access token, so that a link opened in a new tab is signed in; signing out ends it in all of them.
 * Messages reach pages of the same origin only, which serves no others, and nothing is kept when the last tab is closed.
 * @param {{onToken: () => void, onSignOut: () => void}} listener of what other tabs send
 * @returns {{ask: () => void, signOut: () => void}} `ask`: whether another tab has a token
 */
export function shareToken({ onToken, onSignOut }) {
  const channel = new BroadcastChannel('assay.token');
  channel.addEventListener('message', ({ data }) => {
    if (data.kind === 'ask' && token.get() !== '') channel.postMessage({ kind: 'answer', token: token.get() });
    // The first answer counts, and a token that was typed meanwhile stays.
    if (data.kind === 'answer' && token.get() === '') {
      token.set(data.token);
      onToken();
    }
    if (data.kind === 'sign-out' && token.get() !== '') {
      token.forget();
      onSignOut();
    }
  });
  return {
    ask: () => channel.postMessage({ kind: 'ask' }),
    signOut: () => {
      token.forget();
      channel.postMessage({ kind: 'sign-out' });
    },
  };
}
