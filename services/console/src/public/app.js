import { ApiError, token } from './api.js';
import { element } from './dom.js';
import { showExperiment } from './experiment-view.js';
import { showExperiments } from './experiments-view.js';
import { showSearch } from './search-view.js';
import { showSearches } from './searches-view.js';
import { shareToken } from './share-token.js';
import { showTokenForm } from './token-view.js';

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const announcer = document.getElementById('announcer');
const signOut = document.getElementById('sign-out');

/** What the current view has begun ends when this aborts. */
let current = new AbortController();

const views = {
  experiments: { showAll: showExperiments, showOne: showExperiment },
  searches: { showAll: showSearches, showOne: showSearch },
};

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
  setTitle('');
  signOut.hidden = token.get() === '';
  if (token.get() === '') {
    showTokenForm({ main, reason: 'Assay shows experiments to those with an access token.', onToken: route });
    return;
  }
  const page = {
    main,
    signal,
    connection: setConnection,
    announce: (text) => (announcer.textContent = text),
    title: setTitle,
    onError: (error) => !signal.aborted && showError(error),
  };
  const { view, id, query } = placeOf(location.hash);
  if (view === undefined) showNowhere();
  else if (id === undefined) void view.showAll(page, query);
  else void view.showOne(id, page);
}

/** What a fragment names: `#/searches/<id>`, `#/experiments?status=draft`; the list of experiments without one, no view for what there is not. */
function placeOf(hash) {
  const [path, query] = (hash === '' || hash === '#/' ? '#/experiments' : hash).split('?', 2);
  const [, kind, id] = /^#\/(experiments|searches)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  try {
    return {
      view: views[kind],
      id: id === undefined ? undefined : decodeURIComponent(id),
      query: new URLSearchParams(query),
    };
  } catch {
    // A percent sign that encodes nothing.
    return {};
  }
}

function showNowhere() {
  setTitle('No such page');
  main.replaceChildren(
    element('h1', { text: 'There is no such page' }),
    element('p', { text: `Nothing is at ${location.hash}.` }),
    element('p', {}, element('a', { href: '#/', text: 'All experiments' })),
  );
}

/** @param {string} text what the page shows, in front of the product's name */
function setTitle(text) {
  document.title = text === '' ? 'Assay' : `${text} – Assay`;
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
  const heading = error.status === 404 ? 'Not found' : 'This did not work';
  setTitle(heading);
  main.replaceChildren(
    element('h1', { text: heading }),
    element('p', { role: 'alert', text: error.status === 404 ? `${text} It may have been deleted.` : text }),
    element('p', {}, element('button', { type: 'button', text: 'Try again', onclick: route })),
    element('p', {}, element('a', { href: '#/', text: 'All experiments' })),
  );
}

function setConnection(state) {
  const texts = { live: 'Live', waiting: 'Connecting again…' };
  connection.className = `connection ${state}`;
  connection.textContent = texts[state] ?? '';
}

const otherTabs = shareToken({ onToken: route, onSignOut: route });
signOut.addEventListener('click', () => {
  otherTabs.signOut();
  route();
});
addEventListener('hashchange', () => {
  route();
  if (location.hash !== '#main') main.focus();
});
route();
if (token.get() === '') otherTabs.ask();
