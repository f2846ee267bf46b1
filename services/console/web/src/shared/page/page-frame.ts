import { createContext, useContext } from 'react';

/** Whether what is shown is up to date; `none` where nothing is followed. */
export type ConnectionState = 'none' | 'live' | 'waiting';

/** What stands around every page, and what a page may tell it. */
export interface PageFrame {
  /** Says a text to screen readers. */
  readonly announce: (text: string) => void;
  readonly setConnection: (state: ConnectionState) => void;
}

export const PageFrameContext = createContext<PageFrame>({ announce: () => undefined, setConnection: () => undefined });

/** The frame around this page. */
export function usePageFrame(): PageFrame {
  return useContext(PageFrameContext);
}
