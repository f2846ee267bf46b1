import { chromiumPath, launchBrowser } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { local } from '../support/local.js';

// Cannot run without a browser: install Chromium (Debian: `apt-get install chromium`) or set CHROMIUM_PATH.
const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const title = `the API reference at /docs${chromiumPath === undefined ? ' (skipped: no Chromium on this machine)' : ''}`;

withBrowser(title, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath!);
  });
  afterAll(() => browser.close());

  it('shows the operations, without an error and without a request to another host', async () => {
    const { url } = local();
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    const faults: string[] = [];
    const hosts = new Set<string>();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('request', (request) => {
      // An icon embedded in the style sheet is not a request.
      if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).origin);
    });
    await page.goto(`${url}/docs`);
    const operation = page.locator('#operations-holdouts-createHoldout');
    // Not awaited: opening an operation can keep the page busy beyond the time-out of a click.
    await operation
      .getByRole('button', { name: /\/v1\/holdouts/ })
      .first()
      .click({ noWaitAfter: true });
    for (const text of ['Create a holdout', 'no-experiments-2026', 'The name is taken']) {
      await operation.getByText(text).first().waitFor();
    }
    expect(await page.getByRole('heading', { name: 'Assay' }).count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    expect([...hosts]).toEqual([url]);
  });
});
