import { createContext, useContext } from 'react';

/** Whether the page is up to date; `none` for pages without live data. */
export type ConnectionState = 'none' | 'live' | 'waiting';

/** What a page can ask of the frame around it. */
export interface PageFrame {
  /** Announces a text to screen readers. */
  readonly announce: (text: string) => void;
  readonly setConnection: (state: ConnectionState) => void;
}

export const PageFrameContext = createContext<PageFrame>({ announce: () => undefined, setConnection: () => undefined });

/** The frame around this page. */
export function usePageFrame(): PageFrame {
  return useContext(PageFrameContext);
}
