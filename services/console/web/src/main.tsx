import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { visitStore } from './app/visit-store.js';
import { sessionStore } from './session/session-store.js';
import { shareSession } from './session/share-session.js';
import './shared/styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');

const sharedSession = shareSession();
// Reads a token from the URL before requesting one from another tab.
visitStore.get();
if (sessionStore.get().token === '') sharedSession.requestToken();
createRoot(root).render(
  <StrictMode>
    <App sharedSession={sharedSession} />
  </StrictMode>,
);
