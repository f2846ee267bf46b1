import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@assay/service-kit';
import { chromiumPath, launchBrowser } from '@assay/testing';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { startConsole } from './start-console.js';
import {
  ids,
  makeAuditEntry,
  makeBandit,
  makeExperiment,
  makeLedger,
  makeResults,
  makeSearch,
  startStubUpstreams,
  token,
  type StubUpstreams,
} from './stub-upstreams.js';
import { makeCurves, makeSweep, sweepId } from './stub-model-training.js';

// Skipped without a browser: install Chromium (Debian: `apt-get install chromium`) or set CHROMIUM_PATH.
const withBrowser = chromiumPath === undefined ? describe.skip : describe;

const title = `every page in every state${chromiumPath === undefined ? ' (skipped: no Chromium on this machine)' : ''}`;

withBrowser(title, () => {
  let stub: StubUpstreams;
  let service: RunningService;
  let browser: Browser;

  beforeAll(async () => {
    stub = await startStubUpstreams();
    service = await startConsole(stub.urls);
    browser = await launchBrowser(chromiumPath!);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
    await stub.stop();
  });

  const alarm = {
    alarm_id: 'alarm 1',
    raised_at: '2026-03-01T12:00:30.000Z',
    changed_at: '2026-03-01T12:00:10.000Z',
    detector: 'page_hinkley',
    before: { n: 800, mean: 0.15 },
    after: { n: 120, mean: 0.041 },
  };

  const without = (scope: string) => ({ title: 'Forbidden', status: 403, detail: `This needs the scope "${scope}".` });

  /** How to reach each state, and a text that is shown in it. */
  const states: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>, shown: string])[] = [
    ['asks for a token', (page) => page.goto(service.url), 'Access token'],
    ['refuses a token', (page) => go(page, '#token=wrong'), 'The token is not accepted'],
    ['lists experiments', (page) => go(page, `#token=${token}`), 'checkout-button'],
    [
      'lists no experiment with a status',
      (page) => page.getByLabel('Status').selectOption('draft'),
      'No experiment is draft.',
    ],
    [
      'has no experiment',
      (page) => {
        stub.experiments = [];
        return go(page, '#/');
      },
      'These commands create an experiment',
    ],
    ['does not find an experiment', (page) => go(page, '#/experiments/nowhere'), 'It may have been deleted.'],
    ['finds no page', (page) => go(page, '#/nope'), 'There is no such page'],
    [
      'waits for results',
      (page) => {
        stub.experiments = [makeExperiment()];
        stub.results = undefined;
        return go(page, `#/experiments/${ids.checkout}`);
      },
      'Waiting for the first results.',
    ],
    [
      'shows results and a bandit with an alarm',
      (page) => {
        stub.results = makeResults();
        stub.bandit = makeBandit();
        stub.bandit.state.drift = { arms: [{ arm_id: 'treatment', alarms: [alarm] }] };
        return go(page, `#/experiments/${ids.checkout}?again`);
      },
      'Drift: the reward of treatment fell',
    ],
    ['explains figures', (page) => page.getByText('What these figures mean').click(), 'is per unit'],
    [
      'warns about a wrong split',
      () => {
        stub.results = makeResults(10, 0);
        stub.push();
        return Promise.resolve();
      },
      'The split is not what was planned',
    ],
    [
      'shows that checks disagree',
      () => {
        stub.results = makeResults();
        stub.results.srm.disagree = true;
        stub.push();
        return Promise.resolve();
      },
      'The two checks disagree',
    ],
    ['is offline', (page) => page.context().setOffline(true), 'Offline: figures may be outdated'],
    [
      'has no search',
      async (page) => {
        await page.context().setOffline(false);
        return go(page, '#/searches');
      },
      'No search yet.',
    ],
    [
      'lists searches',
      (page) => {
        stub.search = makeSearch(['width', 'height'], 4);
        return go(page, '#/searches?again');
      },
      'minimise',
    ],
    ['shows a search over a plane', (page) => go(page, `#/searches/${ids.search}`), 'the darker, the higher'],
    [
      'shows a search over one parameter',
      (page) => {
        stub.search = makeSearch(['discount'], 3);
        return go(page, `#/searches/${ids.search}?again`);
      },
      'Prediction of the model for each discount',
    ],
    [
      'shows a search before its first observation',
      (page) => {
        stub.search = makeSearch(['a', 'b', 'c'], 0);
        return go(page, `#/searches/${ids.search}?anew`);
      },
      'Nothing observed yet',
    ],
    ['has no change', (page) => go(page, '#/audit'), 'No change yet.'],
    [
      'lists changes',
      (page) => {
        stub.auditEntries = [3, 2, 1].map(makeAuditEntry);
        stub.auditEntriesPerPage = 2;
        return go(page, '#/audit?again');
      },
      'Show more',
    ],
    [
      'cannot load more changes',
      async (page) => {
        await page.route('**/v1/audit?*', (route) => route.fulfill({ status: 502 }));
        await page.getByRole('button', { name: 'Show more' }).click();
      },
      'The next page could not be loaded.',
    ],
    ['cannot load changes', (page) => page.reload(), 'The server answered 502.'],
    [
      'is not allowed to see changes',
      async (page) => {
        await page.route('**/v1/audit?*', (route) => route.fulfill({ status: 403, json: without('audit:read') }));
        await page.reload();
      },
      'This needs the scope "audit:read".',
    ],
    ['has no survival experiment', (page) => go(page, '#/survival'), 'No survival experiment yet.'],
    [
      'lists survival experiments',
      (page) => {
        stub.sweep = makeSweep('RUNNING', ['COMPLETED', 'FAILED', 'SKIPPED', 'RUNNING', 'PENDING']);
        return go(page, '#/survival?again');
      },
      '3 of 14, 1 failed',
    ],
    ['shows a sweep that runs', (page) => go(page, `#/survival/${sweepId}`), '42 % of the work is done'],
    [
      'asks before it cancels a sweep',
      (page) => page.getByRole('button', { name: 'Cancel' }).click(),
      'Runs that have not ended are skipped.',
    ],
    [
      'is not allowed to cancel a sweep',
      async (page) => {
        await page.route('**/cancel', (route) => route.fulfill({ status: 403, json: without('models:write') }));
        await page.getByRole('button', { name: 'Cancel the experiment' }).click();
      },
      'Not cancelled. This needs the scope',
    ],
    [
      'shows double descent',
      async (page) => {
        stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
        await go(page, `#/survival/${sweepId}?again`);
        await page.getByText('The mean error').click();
        await page.getByText('measured epochs in figures').click();
      },
      'The test error (1 - C-index) rises',
    ],
    [
      'shows a sweep without an effect',
      (page) => {
        stub.sweep = { ...makeSweep('COMPLETED', ['COMPLETED']), curves: makeCurves('none', 'No effect: it is flat.') };
        return go(page, `#/survival/${sweepId}?anew`);
      },
      'It is flat.',
    ],
    [
      'shows a sweep that failed',
      (page) => {
        stub.sweep = makeSweep('FAILED', ['FAILED', 'SKIPPED']);
        stub.sweep.experiment.failure_reason = 'No run was completed.';
        return go(page, `#/survival/${sweepId}?failed`);
      },
      'There are no curves, because no run is completed.',
    ],
    [
      'cannot load the curves of a sweep',
      async (page) => {
        stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
        await page.route('**/curves', (route) => route.fulfill({ status: 502 }));
        await go(page, `#/survival/${sweepId}?curves`);
        return page.reload();
      },
      'The server answered 502.',
    ],
    [
      'is not allowed to see survival experiments',
      async (page) => {
        await page.route('**/v1/survival/experiments*', (route) =>
          route.fulfill({ status: 403, json: without('models:read') }),
        );
        await go(page, '#/survival');
        return page.reload();
      },
      'This needs the scope "models:read".',
    ],
    [
      'adds a table',
      async (page) => {
        await go(page, '#/survival/tables');
        const buffer = Buffer.from('days,cens,age,grade\n1,1,70,II\n');
        await page.getByLabel('CSV file').setInputFiles({ name: 'trial.csv', mimeType: 'text/csv', buffer });
      },
      'Choose the columns of the time and of the event.',
    ],
    ['does not find a survival experiment', (page) => go(page, '#/survival/nowhere'), 'It may have been deleted.'],
    [
      'is loading',
      async (page) => {
        await page.route('**/v1/bayesian-models?*', () => new Promise(() => undefined));
        await go(page, '#/searches');
        return page.reload();
      },
      'Loading…',
    ],
    [
      'cannot load its data',
      async (page) => {
        await page.route('**/v1/experiments?*', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
        await go(page, '#/');
        return page.reload();
      },
      'The server answered 502.',
    ],
  ];

  const go = (page: Page, fragment: string) => page.goto(`${service.url}/${fragment}`);

  it.each(['light', 'dark'] as const)('has no accessibility violation in the %s scheme', async (colorScheme) => {
    Object.assign(stub, { experiments: [makeExperiment()], results: makeResults(), ledger: makeLedger() });
    Object.assign(stub, {
      bandit: undefined,
      search: undefined,
      sweep: undefined,
      auditEntries: [],
      auditEntriesPerPage: Infinity,
    });
    stub.experiments = [makeExperiment({ id: ids.checkout, name: 'checkout-button' })];
    const page = await (await browser.newContext({ colorScheme })).newPage();
    page.setDefaultTimeout(120_000);
    const found: Record<string, string[]> = {};
    for (const [name, reach, shown] of states) {
      await reach(page);
      await page.getByText(shown).first().waitFor();
      const violations = await violationsOf(page);
      if (violations.length > 0) found[name] = violations;
    }
    await page.context().close();
    expect(found).toEqual({});
  });
});

/** Violations that axe finds on a page, with its rules for WCAG 2.2 A and AA and its best practices. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe
    .run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}
