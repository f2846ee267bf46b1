/** What of a browser's page is needed here. */
interface Page {
  readonly document?: Target & { readonly visibilityState: string };
  readonly addEventListener?: Target['addEventListener'];
  readonly removeEventListener?: Target['removeEventListener'];
}
interface Target {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** What to do when there may be no later. */
export interface Leaving {
  /** A page is hidden or left: only what begins at once is sure to happen. Called again if the page lives on. */
  page: () => void;
  /** A process has nothing more to do: what begins now keeps it alive until it is done. Called again after that. */
  process: () => void;
}

/**
 * Tells when the page or the process ends. `pagehide` alone misses pages that a phone discards in the background: for them being hidden is
 * the last that is heard (https://developer.chrome.com/docs/web-platform/page-lifecycle-api).
 * @returns stops it
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
  // A browser's bundler may bring a `process` that has no events.
  if (typeof process === 'undefined' || typeof process.off !== 'function') return () => undefined;
  process.on('beforeExit', leaving.process);
  return () => void process.off('beforeExit', leaving.process);
}
