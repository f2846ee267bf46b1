import { Button } from 'react-aria-components';
import type { ConnectionState } from '../shared/page/page-frame.js';
import { useOnline } from '../shared/page/use-online.js';
import { routes } from './routes.js';

const connectionTexts = {
  none: '',
  live: 'Live',
  waiting: 'Reconnecting…',
  offline: 'Offline: figures may be outdated',
};

export interface HeaderProps {
  readonly connection: ConnectionState;
  /** Undefined if no user is signed in. */
  readonly onSignOut: (() => void) | undefined;
}

/** The bar above every page: navigation, state of the connection, and signing out. */
export function Header({ connection, onSignOut }: HeaderProps) {
  const state = useOnline() ? connection : 'offline';
  return (
    <header className="bar">
      <a className="brand" href="#/">
        <img src="/icon.svg" alt="" width="22" height="22" />
        Assay
      </a>
      <nav aria-label="Views">
        {routes.map(
          ({ navigation, path }) =>
            navigation !== undefined && (
              <a key={path} href={path === 'experiments' ? '#/' : `#/${path}`}>
                {navigation}
              </a>
            ),
        )}
      </nav>
      <span className={`connection ${state}`} id="connection">
        {connectionTexts[state]}
      </span>
      {onSignOut !== undefined && (
        <Button id="sign-out" onPress={onSignOut}>
          Sign out
        </Button>
      )}
    </header>
  );
}
