import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chromiumPath, eventually, launchBrowser } from '@assay/testing';
import type { Browser, Page } from 'playwright-core';
import { startFakeService, type FakeService } from './fake-service.js';

// Cannot run without a browser: install Chromium (Debian: `apt-get install chromium`) or set CHROMIUM_PATH.
const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const title = `the client in a browser${chromiumPath === undefined ? ' (skipped: no Chromium on this machine)' : ''}`;

/** The flush interval is an hour: events arrive only because the page was closed. */
const html = `<!doctype html><title>Shop</title><button></button><script type="module">
  import { createClient } from '/client/index.js';
  const assay = createClient({ url: location.origin, token: async () => 'page', flushIntervalMs: 3_600_000 });
  const answer = await assay.assign('user', 'u-42', { experiments: ['checkout'] });
  window.assay = assay;
  window.show = () => {
    document.querySelector('button').textContent = assay.variant(answer, 'checkout').variant_name;
  };
  document.title = 'ready';
</script>`;

withBrowser(title, () => {
  let service: FakeService;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    const build = new URL('../dist/esm/', import.meta.url);
    service = await startFakeService((path) => {
      if (path === '/shop') return { type: 'text/html', content: html };
      if (!/^\/client\/[a-z0-9-]+\.js$/.test(path)) return undefined;
      return { type: 'text/javascript', content: readFileSync(new URL(path.slice('/client/'.length), build)) };
    });
    browser = await launchBrowser(chromiumPath!);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
  beforeEach(async () => {
    service.events.length = 0;
    page = await browser.newPage();
    faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${service.url}/shop`);
    await page.waitForFunction("document.title === 'ready'");
  });
  afterEach(async () => {
    await page.close();
    expect(faults).toEqual([]);
  });

  const arrived = (least: number) =>
    eventually(() => {
      expect(service.events.length).toBeGreaterThanOrEqual(least);
      return Promise.resolve();
    });

  it('sends the exposure of a page when the user navigates away', async () => {
    await page.evaluate('show()');
    expect(await page.textContent('button')).toBe('green');
    expect(service.events).toEqual([]);
    await page.goto('about:blank');
    await arrived(1);
    for (const event of service.events) {
      expect(event).toMatchObject({
        event_type: 'exposure',
        unit_id: 'u-42',
        decision_id: 'd1',
        experiments: [{ experiment_id: 'e1', variant_id: 'v1' }],
      });
    }
    expect(new Set(service.events.map((event) => (event as unknown as { id: string }).id)).size).toBe(1);
  });

  it('sends the exposure of a page that is closed', async () => {
    await page.evaluate('show()');
    await page.close({ runBeforeUnload: true });
    await arrived(1);
  });

  it('sends queued events when the page is hidden, also more than 64 KiB, and continues when it is visible again', async () => {
    const hide = (state: string) =>
      page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
         document.dispatchEvent(new Event('visibilitychange'));`,
      );
    await page.evaluate(`show(); for (let n = 0; n < 300; n++) {
      assay.track({ event_type: 'scroll', unit_type: 'user', unit_id: 'u-42', payload: { text: 'x'.repeat(400), n } });
    }`);
    await hide('hidden');
    await arrived(301);
    expect(service.events).toHaveLength(301);
    await hide('visible');
    await page.evaluate("assay.track({ event_type: 'back', unit_type: 'user', unit_id: 'u-42' })");
    expect(await page.evaluate('assay.flush()')).toMatchObject({ delivered: 302, dropped: 0, queued: 0 });
    expect(service.events.at(-1)).toMatchObject({ event_type: 'back' });
  });
});
