import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { SharedSession } from '../session/share-session.js';
import { TokenPage } from '../session/token-page.js';
import { useSession } from '../session/use-session.js';
import { PageFrameContext, type ConnectionState } from '../shared/page/page-frame.js';
import { Header } from './header.js';
import { Pages } from './pages.js';
import { visitStore } from './visit-store.js';

/** The whole application: the frame around every page, and the page of the current URL. */
export function App({ sharedSession }: { sharedSession: SharedSession }) {
  const session = useSession();
  const visit = useSyncExternalStore(visitStore.subscribe, visitStore.get);
  const [connection, setConnection] = useState<ConnectionState>('none');
  const [announcement, announce] = useState('');
  const frame = useMemo(() => ({ announce, setConnection }), []);
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    const focusMain = () => main.current?.focus();
    addEventListener('hashchange', focusMain);
    return () => removeEventListener('hashchange', focusMain);
  }, []);

  return (
    <PageFrameContext value={frame}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Header connection={connection} onSignOut={session.token === '' ? undefined : sharedSession.signOut} />
      <main id="main" tabIndex={-1} ref={main}>
        {session.token === '' ? (
          <TokenPage reason="An access token is required to see experiments." />
        ) : session.refusal !== undefined ? (
          <TokenPage reason={`The token is not accepted: ${session.refusal}`} />
        ) : (
          <Pages key={session.number} visit={visit} />
        )}
      </main>
      <p className="unseen" id="announcer" role="status" aria-live="polite">
        {announcement}
      </p>
    </PageFrameContext>
  );
}
