import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** A Chromium of this machine, if there is one; CHROMIUM_PATH names another. */
export const chromiumPath = [process.env['CHROMIUM_PATH'], ...candidates].find(
  (path) => path !== undefined && existsSync(path),
);

/** Starts it without anything that talks to the outside. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  // Only where a browser is wanted: most tests want none.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
