import { token } from './api.js';
import { element } from './dom.js';

/** Asks for an access token. @param {{main: HTMLElement, reason: string, onToken: () => void}} page */
export function showTokenForm({ main, reason, onToken }) {
  const input = element('input', {
    id: 'token',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
    'aria-describedby': 'token-help',
  });
  const submit = (event) => {
    event.preventDefault();
    token.set(input.value);
    onToken();
  };
  main.replaceChildren(
    element('h1', { text: 'Who is looking?' }),
    element('p', { text: reason }),
    element(
      'form',
      { class: 'token', onsubmit: submit },
      element('label', { for: 'token', text: 'Access token' }),
      input,
      element('button', { type: 'submit', text: 'Look' }),
      element('p', {
        class: 'quiet',
        id: 'token-help',
        text: 'A token with the scopes experiments:read and results:read, and bandits:read to see bandits. The local stack prints one when it starts. It is kept in the open tabs of this page only.',
      }),
    ),
  );
  input.focus();
}
