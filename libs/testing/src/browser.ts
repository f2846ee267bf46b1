import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** The path of an installed Chromium, if there is one; CHROMIUM_PATH overrides it. */
export const chromiumPath = [process.env['CHROMIUM_PATH'], ...candidates].find(
  (path) => path !== undefined && existsSync(path),
);

/** Starts Chromium without features that access the network. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  // Imported on demand, because most tests need no browser.
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
