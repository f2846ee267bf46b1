import { ApiError, token } from './api.js';
import { element } from './dom.js';
import { showExperiment } from './experiment-view.js';
import { showExperiments } from './experiments-view.js';
import { showSearch } from './search-view.js';
import { showSearches } from './searches-view.js';
import { showTokenForm } from './token-view.js';

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const announcer = document.getElementById('announcer');
const forget = document.getElementById('forget');

/** What the current view has begun ends when this aborts. */
let current = new AbortController();

/** Shows what the address's fragment names. */
function route() {
  takeTokenFromAddress();
  if (location.hash === '#main') {
    main.focus();
    return;
  }
  current.abort();
  current = new AbortController();
  const { signal } = current;
  setConnection('');
  forget.hidden = token.get() === '';
  if (token.get() === '') {
    showTokenForm({ main, reason: 'Assay shows experiments to those with an access token.', onToken: route });
    return;
  }
  const page = {
    main,
    signal,
    connection: setConnection,
    announce: (text) => (announcer.textContent = text),
    onError: (error) => !signal.aborted && showError(error),
  };
  const [, kind, id] = /^#\/(experiments|searches)(?:\/([^/]+))?$/.exec(location.hash) ?? [];
  const [showAll, showOne] = kind === 'searches' ? [showSearches, showSearch] : [showExperiments, showExperiment];
  if (id === undefined) void showAll(page);
  else void showOne(decodeURIComponent(id), page);
}

/** `#token=…` signs in and leaves neither address nor history with the token in it. */
function takeTokenFromAddress() {
  const match = /^#token=([^&]+)(?:&.*)?$/.exec(location.hash);
  if (match === null) return;
  token.set(decodeURIComponent(match[1]));
  history.replaceState(null, '', `${location.pathname}#/`);
}

function showError(error) {
  if (error instanceof ApiError && error.isAccess) {
    current.abort();
    showTokenForm({ main, reason: `The token is not accepted: ${error.message}`, onToken: route });
    return;
  }
  const text = error instanceof ApiError ? error.message : 'The server does not answer.';
  main.replaceChildren(
    element('h1', { text: error.status === 404 ? 'Not found' : 'This did not work' }),
    element('p', { role: 'alert', text }),
    element('p', {}, element('button', { type: 'button', text: 'Try again', onclick: route })),
    element('p', {}, element('a', { href: '#/', text: 'All experiments' })),
  );
}

function setConnection(state) {
  const texts = { live: 'Live', waiting: 'Connecting again…' };
  connection.className = `connection ${state}`;
  connection.textContent = texts[state] ?? '';
}

forget.addEventListener('click', () => {
  token.forget();
  route();
});
addEventListener('hashchange', () => {
  route();
  if (location.hash !== '#main') main.focus();
});
route();
