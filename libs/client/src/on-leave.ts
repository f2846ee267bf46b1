/** The part of a browser's page that is used here. */
interface Page {
  readonly document?: Target & { readonly visibilityState: string };
  readonly addEventListener?: Target['addEventListener'];
  readonly removeEventListener?: Target['removeEventListener'];
}
interface Target {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** Handlers for the end of the page or the process. */
export interface Leaving {
  /** A page is hidden or closed: only work started now is certain to happen. Called again if the page stays open. */
  page: () => void;
  /** A process is otherwise finished: work started now keeps it alive until it is done. Called again after that. */
  process: () => void;
}

/**
 * Calls the handlers when the page or the process ends. `pagehide` alone misses pages that a phone discards in the background: being hidden is their
 * last event (https://developer.chrome.com/docs/web-platform/page-lifecycle-api).
 * @returns a function that removes the listeners
 */
export function onLeave(leaving: Leaving): () => void {
  const { document, addEventListener, removeEventListener } = globalThis as Page;
  if (document !== undefined && addEventListener !== undefined) {
    const hidden = () => {
      if (document.visibilityState === 'hidden') leaving.page();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', leaving.page);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener?.('pagehide', leaving.page);
    };
  }
  // A browser's bundler may provide a `process` without events.
  if (typeof process === 'undefined' || typeof process.off !== 'function') return () => undefined;
  process.on('beforeExit', leaving.process);
  return () => void process.off('beforeExit', leaving.process);
}
