import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@assay/service-kit';
import { chromiumPath, eventually, freePort, launchBrowser } from '@assay/testing';
import type { Browser, Locator, Page } from 'playwright-core';
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

const title = `the page in a browser${chromiumPath === undefined ? ' (skipped: no Chromium on this machine)' : ''}`;

withBrowser(title, () => {
  let stub: StubUpstreams;
  let service: RunningService;
  let browser: Browser;
  let page: Page;
  let errors: string[];

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
  beforeEach(async () => {
    stub.experiments = [makeExperiment()];
    stub.results = makeResults();
    stub.exposedResults = undefined;
    stub.metricsPerPage = Infinity;
    stub.ledger = makeLedger();
    stub.bandit = undefined;
    stub.search = undefined;
    stub.sweep = undefined;
    stub.auditEntries = [];
    stub.auditEntriesPerPage = Infinity;
    const context = await browser.newContext();
    // Only ends a hang.
    context.setDefaultTimeout(120_000);
    page = await context.newPage();
    errors = [];
    recordErrors(page);
  });
  afterEach(async () => {
    await page.context().close();
    expect(errors).toEqual([]);
  });

  const recordErrors = (tab: Page) => {
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('console', (message) => {
      // The browser itself logs responses that are not 2xx.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        errors.push(message.text());
    });
  };
  const open = (fragment = '') => page.goto(`${service.url}/${fragment}`);
  const signIn = async () => {
    await open(`#token=${token}`);
    await page.getByRole('table').waitFor();
  };
  const openExperiment = async () => {
    await signIn();
    await page.getByRole('link', { name: 'checkout-button' }).click();
    await page.getByRole('heading', { level: 1, name: 'checkout-button' }).waitFor();
  };
  const textOf = (selector: string) => page.locator(selector).first().innerText();

  it('asks for a token, shows a refusal, and continues with a valid one', async () => {
    await open();
    await page.locator('#token:focus').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The token is not accepted: The token is not valid. Get a new one.').waitFor();
    await page.getByLabel('Access token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'checkout-button' }).waitFor();
  });

  it('reads a token from the URL fragment, removes it there, and stores it only for open tabs', async () => {
    await signIn();
    expect(page.url()).toBe(`${service.url}/#/`);
    expect(await page.evaluate('[sessionStorage.length, localStorage.length, document.cookie]')).toEqual([1, 0, '']);
    await page.reload();
    await page.getByRole('link', { name: 'checkout-button' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Access token').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('shares the session with new tabs, and signs out in all of them', async () => {
    await openExperiment();
    const [second] = await Promise.all([
      page.context().waitForEvent('page'),
      page
        .locator('.crumbs')
        .getByRole('link', { name: 'Experiments' })
        .click({ modifiers: ['Control'] }),
    ]);
    recordErrors(second);
    await second.getByRole('link', { name: 'checkout-button' }).waitFor();
    expect(await second.evaluate('[localStorage.length, document.cookie, opener]')).toEqual([0, '', null]);
    await second.getByRole('button', { name: 'Sign out' }).click();
    await second.getByLabel('Access token').waitFor();
    await page.getByLabel('Access token').waitFor();
    await page.reload();
    await page.getByLabel('Access token').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('asks for a token in a new tab if no other tab has one', async () => {
    await open();
    await page.getByLabel('Access token').waitFor();
    const second = await page.context().newPage();
    recordErrors(second);
    await second.goto(`${service.url}/#/experiments/checkout-button`);
    await second.getByLabel('Access token').fill(token);
    await second.keyboard.press('Enter');
    await second.getByRole('link', { name: 'All experiments' }).waitFor();
    // A tab that asks for a token is not signed in by another tab.
    expect(await page.getByLabel('Access token').count()).toBe(1);
  });

  it('keeps the chosen status in the URL', async () => {
    stub.experiments.push(makeExperiment({ id: ids.bold, name: 'second', status: 'draft' }));
    await signIn();
    await page.getByLabel('Status').focus();
    await page.getByLabel('Status').selectOption('draft');
    await page.getByRole('link', { name: 'checkout-button' }).waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${service.url}/#/experiments?status=draft`);
    expect(await page.locator('select:focus').count()).toBe(1);
    await page.reload();
    await page.getByRole('link', { name: 'second' }).waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('draft');
    expect(await page.getByRole('link', { name: 'checkout-button' }).count()).toBe(0);
    await page.getByRole('link', { name: 'second' }).click();
    await page.getByRole('heading', { level: 1, name: 'second' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'second' }).waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('draft');
  });

  it('shows how to create an experiment if there is none', async () => {
    stub.experiments = [];
    await open(`#token=${token}`);
    const commands = page.getByRole('region', { name: 'Commands that create an experiment' });
    await commands.waitFor();
    const text = await commands.innerText();
    expect(text).toContain(`curl ${service.url}/v1/experiments \\`);
    expect(text).not.toContain(token);
    const sent = /-d '(\{"name".*?\})'/s.exec(text)?.[1] ?? '';
    expect(JSON.parse(sent)).toMatchObject({ name: 'greeting', variants: [{ allocation: 0.5 }, { allocation: 0.5 }] });
    await page.getByLabel('Status').selectOption('draft');
    await commands.waitFor({ state: 'hidden' });
  });

  it('has a title for each page', async () => {
    stub.search = makeSearch(['width', 'height'], 4);
    await openExperiment();
    expect(await page.title()).toBe('checkout-button – Assay');
    await page.getByRole('navigation').getByRole('link', { name: 'Searches' }).click();
    await page.getByRole('region', { name: 'Searches' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Search over' }).waitFor();
    expect(await page.title()).toBe('Search over width, height – Assay');
    await page.getByRole('navigation').getByRole('link', { name: 'Experiments' }).click();
    await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
    expect(await page.title()).toBe('Experiments – Assay');
  });

  it.each(['#/nope', '#/experiments/%', '#/searches/a/b'])(
    'shows an error for the unknown page %s',
    async (fragment) => {
      await signIn();
      await open(fragment);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      expect(await page.title()).toBe('No such page – Assay');
      await page.getByRole('link', { name: 'All experiments' }).click();
      await page.getByRole('link', { name: 'checkout-button' }).waitFor();
    },
  );

  it('lists experiments, filtered by status, or says that there is none', async () => {
    stub.experiments.push(makeExperiment({ id: ids.bold, name: 'second', status: 'draft' }));
    await signIn();
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await textOf('tbody tr')).toMatch(
      /checkout-button\s+active\s+user\s+control 50 %, treatment 25 %, bold 25 %\s+yesterday/,
    );
    await page.getByLabel('Status').selectOption('draft');
    await page.getByRole('link', { name: 'checkout-button' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: 'second' }).count()).toBe(1);
    await page.getByLabel('Status').selectOption('completed');
    await page.getByText('No experiment is completed.').waitFor();
    stub.experiments = [];
    await page.getByLabel('Status').selectOption('');
    await page.getByText('No experiment yet.').waitFor();
  });

  it("shows an experiment's figures, intervals, split and ledger", async () => {
    await openExperiment();
    await page.locator('svg.chart').first().waitFor();
    expect(await textOf('.verdict.good')).toContain(
      '10,000 units were assigned to the variants according to their probabilities',
    );
    const names = await page.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(names).toEqual(['order share of units', 'revenue per unit', 'exposure events per unit']);
    const row = page.getByRole('region', { name: 'Figures of order' }).getByRole('row', { name: /^treatment/ });
    expect((await row.innerText()).split(/\t/)).toEqual([
      'treatment',
      '2,500',
      '13.10 %',
      '33.70 %',
      '+2.70 pp',
      '+26 %',
      '+19.8 % to +32.2 %',
      '+2.08 to +3.32 pp',
      '< 0.001',
      '+1.58 to +3.82 pp',
      '< 0.001',
      '98 %',
      '0.00 %',
    ]);
    expect(await textOf('.verdicts .clear')).toContain('treatment is higher than control: +2.70 pp (+26 %).');
    expect(await page.getByRole('img', { name: /^Difference from control. treatment: \+2.70 pp, fixed/ }).count()).toBe(
      1,
    );
    const ledger = page.getByRole('region', { name: 'Ledger by variant' });
    await ledger.getByRole('row', { name: /^control/ }).waitFor();
    expect(await ledger.getByRole('row', { name: /^control/ }).innerText()).toBe('control\t5,000\t4,000\t9,120\t9,118');
    await page.getByText('Not counted: 12 repeated events, 1 event repeated with other content').waitFor();
  });

  it('updates the results live, warns about a wrong split and keeps the focus', async () => {
    await openExperiment();
    await page.locator('#connection.live').waitFor();
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    stub.results = makeResults(20_000, 0.0000001);
    stub.push();
    await page.getByRole('heading', { name: 'The split is not what was planned' }).waitFor();
    await page.getByText('20,000 units, 16,000 of them exposed').waitFor();
    expect(await page.locator('summary:focus').count()).toBe(1);
    expect(await page.locator('details').getAttribute('open')).not.toBeNull();
    expect(await textOf('#announcer')).toContain('units, 80 % exposed');
  });

  it('shows no clear verdicts while the two checks disagree', async () => {
    await openExperiment();
    await page.locator('.verdicts .clear').first().waitFor();
    const results = makeResults(100);
    Object.assign(results.srm, { verdict: 'not_enough', p_value: 0.00001, sequential_p_value: 0.02, disagree: true });
    stub.results = results;
    stub.push();
    const box = page.locator('.verdict.warn');
    await box.getByRole('heading', { name: 'The two checks disagree' }).waitFor();
    expect(await box.innerText()).not.toContain('as planned');
    expect(await page.locator('.verdicts .clear').count()).toBe(0);
    const first = page.locator('.metric .verdicts li').first();
    expect(await first.innerText()).toMatch(/^The two checks disagree, so the split may be wrong/);
    stub.results = makeResults(20_000, 0.0000001);
    stub.push();
    await page.locator('.verdict.bad').waitFor();
    expect(await first.innerText()).toMatch(/^The split is not what was planned: do not draw conclusions/);
    expect(await page.locator('.verdicts .clear').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('however often you look');
    stub.results = makeResults();
    stub.push();
    await page.locator('.verdicts .clear').first().waitFor();
  });

  it('distinguishes units drawn elsewhere from those of many splits, and mentions a bandit only if there is one', async () => {
    const results = makeResults();
    const kinds = [
      { regime: 0, propensities: null, units: { [ids.control]: 2_649 }, since: '2026-03-02T12:00:00.000Z' },
      { regime: 33, propensities: null, units: { [ids.control]: 1 }, since: null },
    ];
    stub.results = {
      ...results,
      method: 'weighted',
      regimes: [...results.regimes, ...(kinds as unknown as typeof results.regimes)],
    };
    await openExperiment();
    const drawn = page.getByRole('region', { name: 'How units were drawn' });
    await drawn.getByText('The split changed more than 32 times. 1 unit was drawn elsewhere').waitFor();
    const splits = drawn.getByRole('region', { name: 'Splits that units were drawn from' });
    expect(await splits.getByRole('row', { name: /^all others/ }).innerText()).toMatch(/\t2,649$/);
    expect(await splits.getByRole('row', { name: /^drawn elsewhere/ }).innerText()).toMatch(/\t1$/);
    stub.bandit = makeBandit();
    await drawn.getByText('A bandit moved the split. 1 unit was drawn elsewhere').waitFor();
  });

  it('shows which units are counted but not compared, and that results are final', async () => {
    const results = makeResults(10_000);
    stub.results = { ...results, final: true, left_out: { override: 1, outside_regimes: 2 } };
    Object.assign(stub.results.metrics[2]!.variants[1]!, { regimes_left_out: 1 });
    stub.ledger = { ...makeLedger(), evaluated: 1, outside_window: 2, refused_values: 1 };
    await openExperiment();
    await page.getByText('These results are final').waitFor();
    const drawn = page.getByRole('region', { name: 'How units were drawn' });
    await drawn.getByText('1 unit was assigned by hand and not compared.').waitFor();
    await drawn.getByText('2 units are not compared, because it is not known').waitFor();
    await page.getByText('treatment: 1 split contributes nothing to its difference from control').waitFor();
    expect(await page.getByText('1 unit was evaluated without being enrolled').count()).toBe(2);
    await page.getByText('1 value of metrics beyond the limit of metric names, 2 exposures outside').waitFor();
  });

  it('mentions units that were evaluated but not enrolled when no unit was assigned', async () => {
    stub.results = { ...makeResults(0), metrics: [] };
    stub.ledger = { ...makeLedger(), evaluated: 12 };
    await openExperiment();
    const box = page.getByRole('region', { name: 'Not checked yet' });
    await box.getByText('12 units were evaluated without being enrolled').waitFor();
    expect(await box.innerText()).not.toContain('No unit has been assigned');
  });

  it('shows that an experiment is deleted while its page is open', async () => {
    stub.experiments = [makeExperiment({ status: 'draft' })];
    await openExperiment();
    stub.experiments = [];
    await page.getByText('This experiment has been deleted.').first().waitFor();
    expect(await textOf('h1 .badge')).toBe('deleted');
    await page.reload();
    await page.getByText('No experiment has this id or name. It may have been deleted.').waitFor();
  });

  it('does not promise figures for an experiment that has ended', async () => {
    stub.results = { ...makeResults(0), metrics: [] };
    stub.experiments = [makeExperiment({ status: 'completed' })];
    await openExperiment();
    await page.getByText('Nothing was measured while this experiment ran.').waitFor();
    expect(await page.getByText('when events arrive').count()).toBe(0);
  });

  it('explains how units were drawn if the split changed, and which are not compared', async () => {
    const results = makeResults();
    const later = { [ids.control]: 0.2, [ids.treatment]: 0.4, [ids.bold]: 0.4 };
    stub.results = {
      ...results,
      method: 'stratified',
      crossovers: 3,
      left_out: { override: 1, outside_regimes: 0 },
      comparisons: 12,
      regimes: [
        ...results.regimes,
        { regime: 2, propensities: later, units: { [ids.control]: 400 }, since: '2026-03-02T12:00:00.000Z' },
      ],
    };
    Object.assign(stub.results.metrics[2]!.variants[1]!, {
      heterogeneity: {
        p_value: 0.0002,
        differs: true,
        regimes: [
          { regime: 1, difference: 0.01, standard_error: 0.004 },
          { regime: 2, difference: 0.05, standard_error: 0.006 },
        ],
        enrolled_average: { difference: 0.02, ci: [0.01, 0.03] },
      },
    });
    await openExperiment();
    const drawn = page.getByRole('region', { name: 'How units were drawn' });
    await drawn.getByText('The split changed while units were enrolled.').waitFor();
    await drawn.getByText('3 units were seen in two variants (crossovers)').waitFor();
    await drawn.getByText('1 unit was assigned by hand and not compared.').waitFor();
    const splits = drawn.getByRole('region', { name: 'Splits that units were drawn from' });
    expect((await splits.getByRole('row', { name: /^2/ }).innerText()).split(/\t/).slice(2)).toEqual([
      '20 %',
      '40 %',
      '40 %',
      '400',
    ]);
    await page.getByText('treatment: the effect differs between the splits (p < 0.001)').waitFor();
    await page.getByText('This page shows 12 comparisons').waitFor();
  });

  it('shows the results of the exposed units if they are selected', async () => {
    await openExperiment();
    await page.locator('svg.chart').first().waitFor();
    stub.exposedResults = { ...makeResults(4_000), population: 'exposed' };
    await page.getByLabel('Results of').selectOption('exposed');
    await page.getByText('4,000 units, 3,200 of them exposed').waitFor();
    stub.exposedResults = { ...makeResults(5_000), population: 'exposed' };
    stub.push();
    await page.getByText('5,000 units, 4,000 of them exposed').waitFor();
  });

  it('shows very many metrics page by page, starting with all that the experiment names', async () => {
    const { metrics, ...rest } = makeResults();
    const others = Array.from({ length: 6 }, (_, n) => ({ ...metrics[1]!, metric_name: `click-${n}` }));
    const byName = [...others, metrics[2]!, metrics[1]!, { ...metrics[1]!, metric_name: 'visit' }];
    stub.results = { ...rest, metrics: byName };
    stub.metricsPerPage = 4;
    await openExperiment();
    const names = () => page.locator('.metric h3').allInnerTexts();
    await page.getByRole('heading', { name: 'order' }).waitFor();
    expect((await names()).map((text) => text.split(' ')[0])).toEqual([
      'order',
      'revenue',
      ...others.map((each) => each.metric_name),
    ]);
    await page.getByRole('button', { name: 'Show more metrics' }).click();
    await page.getByRole('heading', { name: 'visit' }).waitFor();
    expect(await names()).toHaveLength(9);
    expect(await page.getByRole('button', { name: 'Show more metrics' }).isVisible()).toBe(false);
    // An update keeps the number of pages shown.
    stub.results = { ...makeResults(20_000), metrics: byName };
    stub.push();
    await page.getByText('20,000 units, 16,000 of them exposed').waitFor();
    expect(await names()).toHaveLength(9);
  });

  it('shows a change of the definition', async () => {
    stub.experiments = [makeExperiment({ status: 'draft' })];
    await openExperiment();
    await page.locator('.badge.draft').waitFor();
    stub.experiments = [makeExperiment({ status: 'active', version: 4, description: 'Now it runs.' })];
    await page.locator('.badge.active').waitFor();
    await page.getByText('Now it runs.').waitFor();
  });

  it('shows the figures of a bandit and updates them', async () => {
    stub.bandit = makeBandit();
    await openExperiment();
    const bandit = page.getByRole('region', { name: 'Bandit' });
    await bandit.waitFor();
    await bandit
      .getByText(
        'Running · ThompsonSampling · reward order (a reward of 1 or 0, within 10 minutes) · updated every 5 seconds · exploration 7.5 %',
      )
      .waitFor();
    await bandit.getByRole('heading', { name: 'bold is the best arm' }).waitFor();
    expect(await bandit.locator('.verdict p').innerText()).toBe(
      'bold is the best with probability 98.7 % and gets 82.4 % of the traffic. 2,700 rewards are known.',
    );
    await bandit
      .getByText(
        'control gets the 2.5 % that exploration reserves for every arm; without this limit it would get 0.07 %.',
      )
      .waitFor();
    const drawn = await bandit.getByRole('img', { name: /^Share of the traffic/ }).getAttribute('aria-label');
    expect(drawn).toMatch(/bold: 33.3 % at first, 82.4 % now\.$/);
    // Ten allocations, each held until the next or until now: a horizontal and a vertical line for each.
    const curve = await bandit.locator('.plot .curve.tone-2').first().getAttribute('d');
    expect(curve?.match(/L/g)).toHaveLength(20);
    expect(await bandit.getByRole('img', { name: /^Expected reward/ }).getAttribute('aria-label')).toContain(
      'bold: 20.2 %, credible 19.0 to 21.5 %, anytime-valid 17.0 to 24.0 %',
    );
    const row = bandit.getByRole('region', { name: 'Figures of the arms' }).getByRole('row', { name: /^treatment/ });
    expect((await row.innerText()).split(/\t/)).toEqual([
      'treatment',
      '15.1 %',
      '1.23 %',
      '1,000',
      '900',
      '100',
      '15.0 %',
      '15.2 %',
      '14.0 to 16.5 %',
      '15.1 %',
      '12.0 to 19.0 %',
    ]);

    expect(await bandit.getByRole('img', { name: /^Expected regret/ }).getAttribute('aria-label')).toMatch(
      /: 18 over 2,430 decisions, within the threshold of 100\. control: 4\.5; treatment: 13\.5; bold: 0\.$/,
    );

    const compared = bandit.getByRole('region', { name: 'How arms compare' }).getByRole('row', { name: /^bold/ });
    expect((await compared.innerText()).split(/\t/)).toEqual([
      'bold',
      'control',
      '+10.0 pp',
      '+8.0 to +12.0 pp',
      '+6.0 to +14.0 pp',
    ]);

    // The figures of the chart are also in a table, which stays open while they change.
    await bandit.locator('summary').focus();
    await page.keyboard.press('Enter');
    const table = bandit.getByRole('region', { name: 'Allocations over time' });
    expect(await table.getByRole('row').count()).toBe(11);
    stub.bandit = makeBandit(60);
    await bandit.getByText('The newest 50 of 60 allocations in figures').waitFor();
    expect(await table.getByRole('row').count()).toBe(51);
    expect(await bandit.locator('summary:focus').count()).toBe(1);
  });

  it('explains why the differences of a bandit and those of metrics differ', async () => {
    stub.bandit = makeBandit();
    await openExperiment();
    const bandit = page.getByRole('region', { name: 'Bandit' });
    await bandit.getByText('credited with the reward within 10 minutes after it').waitFor();
    await bandit.getByText('Posterior mean: the bandit’s estimate').waitFor();
    await page.getByText('The differences here are not comparable with those of the bandit above').waitFor();
  });

  it('marks a drift alarm in the charts and describes it', async () => {
    stub.bandit = makeBandit(40);
    await openExperiment();
    const bandit = page.getByRole('region', { name: 'Bandit' });
    await bandit.getByRole('img', { name: /^Share of the traffic/ }).waitFor();
    expect(await bandit.locator('.chart .mark').count()).toBe(0);
    const alarm = {
      alarm_id: 'alarm 1',
      raised_at: '2026-03-01T12:02:00.000Z',
      changed_at: '2026-03-01T12:01:31.000Z',
      detector: 'page_hinkley',
      before: { n: 800, mean: 0.15 },
      after: { n: 120, mean: 0.041 },
    };
    stub.bandit.state.drift = {
      arms: [
        { arm_id: 'control', alarms: [] },
        { arm_id: 'treatment', alarms: [alarm] },
      ],
    };
    const found = 'Drift: the reward of treatment fell from 15.0 % to 4.1 % at about';
    await bandit.getByText(found).waitFor();
    expect(await bandit.locator('.chart .mark').count()).toBe(2);
    const drawn = await bandit.getByRole('img', { name: /^Share of the traffic/ }).getAttribute('aria-label');
    expect(drawn).toMatch(/Marked: drift at \d\d:02:00\.$/);
    // Screen readers announce it.
    await page.locator('#announcer').getByText(found).waitFor();
  });

  it('shows no section for a bandit if there is none', async () => {
    await openExperiment();
    await page.locator('svg.chart').first().waitFor();
    expect(await page.getByRole('heading', { name: 'Bandit' }).count()).toBe(0);
  });

  const openSearch = async () => {
    await signIn();
    await page.getByRole('navigation').getByRole('link', { name: 'Searches' }).click();
    await page.getByRole('region', { name: 'Searches' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Search over' }).waitFor();
  };

  const openAudit = async () => {
    await signIn();
    await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
  };

  it('lists searches, shows one with two parameters as a heat map and updates it', async () => {
    stub.search = makeSearch(['width', 'height'], 4);
    await signIn();
    await page.getByRole('navigation').getByRole('link', { name: 'Searches' }).click();
    const row = page.getByRole('region', { name: 'Searches' }).getByRole('row', { name: /^width, height/ });
    expect((await row.innerText()).split(/\t/).slice(0, 5)).toEqual([
      'width, height',
      'running',
      'minimise',
      '4',
      '0.0313',
    ]);
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: 'Best so far: 0.0313 at width = 0.625, height = 0.625' }).waitFor();
    await page.getByText('To be tried next, iteration 5: width = 0.6, height = 0.6.').waitFor();
    await page.getByRole('link', { name: 'checkout-button' }).waitFor();
    const progress = page.getByRole('img', { name: /^Best so far/ });
    expect(await progress.getAttribute('aria-label')).toBe(
      'Best so far, to minimise: 0.5 after iteration 1, 0.0313 after iteration 4, found at width = 0.625, height = 0.625.',
    );
    expect(await progress.locator('.point').count()).toBe(4);
    const surface = page.getByRole('img', { name: /^Prediction of the model/ });
    expect(await surface.getAttribute('aria-label')).toMatch(/to 0\.459 at .*\. Next: width = 0\.6, height = 0\.6\.$/);
    // The middle is lowest and so lightest; the corner is highest. Rows start at the bottom.
    const opacities = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.cell')].map((cell) => Number(cell.getAttribute('fill-opacity')))`,
    );
    expect(opacities).toHaveLength(24 * 24);
    expect([opacities[0], opacities[11 * 24 + 11]]).toEqual([1, 0.05]);
    expect(await surface.locator('.point').count()).toBe(5);

    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    stub.search = makeSearch(['width', 'height'], 9);
    await page.getByText('The newest 9 of 9 iterations in figures').waitFor();
    const table = page.getByRole('region', { name: 'Iterations' });
    expect((await table.getByRole('row').nth(1).innerText()).split(/\t/).slice(0, 3)).toEqual(['9', '0.556', '0.556']);
    expect(await page.locator('summary:focus').count()).toBe(1);
    await page.locator('#announcer').getByText('Best so far: 0.00617').waitFor();
  });

  it('draws a search with one parameter as a curve, and shows that it has ended', async () => {
    stub.search = makeSearch(['discount'], 3);
    stub.search.model.convergence_metrics = {
      ...stub.search.model.convergence_metrics!,
      stop: true,
      reasons: ['expectedImprovement'],
    };
    await openSearch();
    await page.getByText('The search has ended: little improvement is expected.').waitFor();
    const surface = page.getByRole('img', { name: /^Prediction of the model/ });
    expect(await surface.locator('.curve').count()).toBe(3);
    expect(await surface.locator('.point').count()).toBe(3);
    expect(await surface.locator('.mark').count()).toBe(1);
  });

  it('shows a search before its first observation, or that there is no search', async () => {
    await signIn();
    await open('#/searches');
    await page.getByText('No search yet.').waitFor();
    stub.search = makeSearch(['a', 'b', 'c'], 0);
    await open(`#/searches/${ids.search}`);
    await page.getByRole('heading', { name: 'Nothing observed yet' }).waitFor();
    expect(await page.locator('figure:visible').count()).toBe(0);
  });

  const openSweep = async () => {
    await signIn();
    await page.getByRole('navigation').getByRole('link', { name: 'Training' }).click();
    await page.getByRole('region', { name: 'Survival experiments' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Does the small trial' }).waitFor();
  };
  const rowOf = async (table: string, name: RegExp) =>
    (await page.getByRole('region', { name: table }).getByRole('row', { name }).innerText()).split(/\t\n?/);

  it('lists survival experiments, and shows the states of the runs of one live', async () => {
    stub.sweep = makeSweep('RUNNING', ['COMPLETED', 'COMPLETED', 'FAILED', 'SKIPPED', 'RUNNING', 'PENDING']);
    await signIn();
    await page.getByRole('navigation').getByRole('link', { name: 'Training' }).click();
    await page.getByText('4 of 14').waitFor();
    expect(await rowOf('Survival experiments', /^Does/)).toEqual([
      'Does the small trial show double descent?',
      'small_trial',
      '▶ running',
      '4 of 14, 1 failed',
      'yesterday',
    ]);
    await page.getByRole('link', { name: 'Does the small trial' }).click();
    await page.getByText('42 % of the work is done, about 3 minutes left.').waitFor();
    expect(await page.getByRole('progressbar', { name: 'Share of the work that is done' }).count()).toBe(1);
    await page.locator('main').getByText('(2 completed, 1 failed, 1 skipped, 1 running).').waitFor();
    await page.getByText('Curves are computed when all runs have ended.').waitFor();
    const grid = 'Runs by width and seed';
    expect(await rowOf(grid, /^width 8/)).toEqual(['width 8', '96', '✗ failed', '– skipped']);
    expect(await rowOf(grid, /^width 16/)).toEqual(['width 16', '192', '▶ 42 %', '○ waiting']);
    expect((await rowOf('Failed and skipped runs', /^width 8, seed 1/)).slice(-2)).toEqual([
      '2',
      'Epoch 42 had a loss that is not finite, also with the learning rate 0.0001.',
    ]);
    stub.sweep = { ...makeSweep('RUNNING', ['COMPLETED']), done: 0.99, secondsLeft: 2 };
    Object.assign(stub.sweep.runs.at(-1)!, { status: 'RUNNING' });
    stub.pushProgress();
    await page.getByText('99 % of the work is done, about 2 seconds left.').waitFor();
    expect((await rowOf(grid, /^width 512/)).at(-1)).toBe('▶ 100 %');
    await page.getByText('Failed and skipped runs').waitFor({ state: 'hidden' });
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
    stub.pushProgress();
    await page.getByRole('heading', { name: 'C-index, test split: double descent' }).waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
    await eventually(() => expect(stub.progressStreams.size).toBe(0));
    expect(await textOf('#connection')).toBe('');
    await page.locator('#announcer').getByText('4 of 14 runs have ended').waitFor();
  });

  it('draws the double-descent curves with verdict, regimes and thresholds', async () => {
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
    await openSweep();
    const section = page.getByRole('region', { name: 'C-index', exact: true });
    const box = section.getByRole('region', { name: 'C-index, test split: double descent' });
    expect(await box.innerText()).toContain('The test error (1 - C-index) rises from 0.258 at width 1 to 0.352');
    const chart = section.getByRole('img');
    expect(await chart.getAttribute('aria-label')).toBe(
      'Mean test error (1 − C-index) by width: 0.258 at 1, 0.311 at 8, 0.34 at 16, 0.35 at 32, 0.352 at 48, 0.326 at 128, 0.314 at 512. The peak is at 48. Marked: P ≈ rows, P ≈ events at 16. Marked: interpolates at 48.',
    );
    expect(await chart.locator('.region').count()).toBe(3);
    expect(await chart.locator('.thin').count()).toBe(7);
    expect(await chart.locator('.mark').count()).toBe(2);
    await section.locator('summary').click();
    expect(await rowOf('C-index by width', /^48/)).toEqual([
      '48',
      '576',
      'critical',
      '0.352 ± 0.0108',
      '0.352 ± 0.0108',
      '0.004 ± 0.0166',
    ]);
    const divergence = page.getByRole('region', { name: 'Negative log-likelihood', exact: true });
    await divergence.getByRole('heading', { name: 'test split: monotone divergence' }).waitFor();
    await page.getByLabel('Split', { exact: true }).selectOption('train');
    await section.getByRole('heading', { name: 'C-index, training split: no effect' }).waitFor();
    expect(await chart.getAttribute('aria-label')).toContain('Mean training error (1 − C-index) by width: 0.248 at 1');
  });

  it('saves the curves as CSV, and a chart as SVG and PNG with its colours', async () => {
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
    await openSweep();
    const saved = async (button: Locator) => {
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      return [download.suggestedFilename(), readFileSync(await download.path())] as const;
    };
    const savedText = async (button: Locator) => {
      const [name, content] = await saved(button);
      return [name, content.toString('utf8')] as const;
    };
    const [csvName, csv] = await savedText(page.getByRole('button', { name: 'Save as CSV' }));
    expect(csvName).toBe(`curves-${sweepId}.csv`);
    expect(csv.split('\n')).toHaveLength(1 + 3 * 3 * 7 + 1);
    expect(csv).toMatch(/\nc_index,test,48,576,0\.648,0\.0108\d*,critical,double_descent\n/);
    const [svgName, svg] = await savedText(page.getByRole('button', { name: 'Save as SVG' }).first());
    expect(svgName).toBe('c_index-test.svg');
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toMatch(/<path [^>]*stroke="rgb\(11, 87, 194\)"/);
    expect(svg).not.toContain('class=');
    const [pngName, png] = await saved(page.getByRole('button', { name: 'Save as PNG' }).first());
    expect(pngName).toBe('c_index-test.png');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    // Twice the size on the page, from the header IHDR.
    const shown = await page.locator('figure svg').first().boundingBox();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Math.round(2 * (shown?.width ?? 0)),
      Math.round(2 * (shown?.height ?? 0)),
    ]);
    // The curve's colour and the background are in it.
    await page.evaluate(readFileSync(new URL('colours-of-png.js', import.meta.url), 'utf8'));
    const colours = await page.evaluate<string[]>(`coloursOfPng('${png.toString('base64')}')`);
    expect(colours).toEqual(expect.arrayContaining(['11,87,194,255', '255,255,255,255']));
  });

  it('draws the losses of the runs of a chosen width on logarithmic axes', async () => {
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED', 'COMPLETED', 'PENDING']);
    await openSweep();
    const chart = page.getByRole('img', { name: /^Negative log-likelihood of width 1 / });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toContain(
      'seed 1 training: 5.5 at epoch 0, least 0.0451 at epoch 3,000, 0.0451 at epoch 3,000; seed 1 validation: 5 at epoch 0, least 4 at epoch 10',
    );
    expect(await chart.locator('.curve').count()).toBe(4);
    expect(await chart.locator('.tick').allTextContents()).toEqual(expect.arrayContaining(['0.1', '1', '10', '1,000']));
    await page.getByLabel('Runs of width').selectOption('8');
    await page.getByText('No measurement of width 8 yet.').waitFor();
  });

  it('starts, cancels after a question, and retries a survival experiment', async () => {
    stub.sweep = makeSweep('PENDING', ['PENDING']);
    await openSweep();
    await page.getByText('It has not been started.').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.locator('h1').getByText('running').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('button:focus').getByText('Cancel the experiment').click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
    stub.pushProgress();
    await page.getByText('It is being cancelled').waitFor();
    const { experiment } = stub.sweep;
    stub.sweep = makeSweep('FAILED', ['FAILED']);
    Object.assign(stub.sweep.experiment, { attempts: experiment.attempts, failure_reason: 'No run was completed.' });
    stub.pushProgress();
    await page.getByText('No run was completed.').waitFor();
    await page.getByText('There are no curves, because no run is completed.').waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('42 % of the work is done').waitFor();
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });

  it('deletes a survival experiment that has ended, after a question', async () => {
    stub.sweep = makeSweep('RUNNING', ['RUNNING']);
    await openSweep();
    expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
    stub.pushProgress();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Delete the experiment with its runs, curves and files (1.23 MB)?').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    const problem = { title: 'Forbidden', status: 403, detail: 'This needs the scope "models:write".' };
    await page.route(`**/experiments/${sweepId}`, (route) =>
      route.request().method() === 'DELETE' ? route.fulfill({ status: 403, json: problem }) : route.fallback(),
    );
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.locator('button:focus').getByText('Delete the experiment').click();
    await page.getByRole('alert').getByText('Not deleted. This needs the scope "models:write".').waitFor();
    await page.unroute(`**/experiments/${sweepId}`);
    await page.getByRole('button', { name: 'Delete the experiment' }).click();
    await page.getByText('No survival experiment yet.').waitFor();
    expect(stub.sweep).toBeUndefined();
  });

  it('shows why a survival experiment may not be started, and stays signed in', async () => {
    const problem = { title: 'Forbidden', status: 403, detail: 'This needs the scope "models:write".' };
    await page.route('**/start', (route) => route.fulfill({ status: 403, json: problem }));
    stub.sweep = makeSweep('PENDING', ['PENDING']);
    await openSweep();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('alert').getByText('Not started. This needs the scope "models:write".').waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).isEnabled()).toBe(true);
  });

  it('adds a table with the role of each column and deletes it, and shows why either is refused', async () => {
    const csv = (days: string) => ({
      name: 'GBSG 2.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`id,days,cens,age,grade\n1,${days},1,70,II\n`),
    });
    await signIn();
    await open('#/survival/tables');
    await page.getByText('No table yet.').waitFor();
    const add = page.getByRole('button', { name: 'Add the table' });
    expect(await add.isEnabled()).toBe(false);
    await page.getByLabel('CSV file').setInputFiles(csv('long'));
    expect(await page.getByLabel('Name, of').inputValue()).toBe('gbsg');
    expect(await page.getByLabel('grade').inputValue()).toBe('categorical');
    await page.getByLabel('days').selectOption('time');
    await page.getByLabel('age').selectOption('event');
    await page.getByLabel('cens').selectOption('event');
    expect(await page.getByLabel('age').inputValue()).toBe('unused');
    await page.getByLabel('age').selectOption('numeric');
    await page.getByLabel('id', { exact: true }).selectOption('unused');
    await add.click();
    await page.getByRole('alert').getByText('Not added. The table is malformed.').waitFor();
    await page.getByRole('alert').getByText('Row 1, column days').waitFor();
    await page.getByLabel('CSV file').setInputFiles(csv('1814'));
    await page.getByLabel('days').selectOption('time');
    await page.getByLabel('cens').selectOption('event');
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/tables'));
    await add.click();
    expect((await sent).postDataJSON()).toMatchObject({
      name: 'gbsg',
      columns: { time: 'days', event: 'cens', numeric: ['id', 'age'], categorical: ['grade'] },
      missing: 'refuse',
    });
    await page.getByRole('row', { name: /gbsg 686 56 % id, age, grade/ }).waitFor();

    await page.getByRole('button', { name: 'Delete gbsg' }).click();
    await page.locator('button:focus').getByText('Delete the table').click();
    await page.getByRole('alert').getByText('Not deleted. The table is used by the experiments "trial".').waitFor();
    await page.getByRole('button', { name: 'Delete the table' }).click();
    await page.getByText('No table yet.').waitFor();
  });

  it('shows that there is no survival experiment, or no effect', async () => {
    await signIn();
    await open('#/survival');
    await page.getByText('No survival experiment yet.').waitFor();
    stub.sweep = { ...makeSweep('COMPLETED', ['COMPLETED']), curves: makeCurves('none', 'No effect: it is flat.') };
    await open(`#/survival/${sweepId}`);
    await page.getByRole('region', { name: 'C-index, test split: no effect' }).getByText('It is flat.').waitFor();
    const chart = page.getByRole('region', { name: 'C-index', exact: true }).getByRole('img');
    expect(await chart.getAttribute('aria-label')).not.toContain('peak');
    expect(await chart.locator('.point.best').count()).toBe(0);
  });

  it('lists changes page by page, newest first, with a link to what was changed', async () => {
    stub.auditEntries = [3, 2, 1].map(makeAuditEntry);
    stub.auditEntriesPerPage = 2;
    Object.assign(stub.auditEntries[0]!, { subject: 'shop', credential: 'api_key' });
    Object.assign(stub.auditEntries[2]!, { entity_type: 'metric', entity_name: 'revenue', action: 'create' });
    await openAudit();
    const rows = page.getByRole('region', { name: 'Changes' }).locator('tbody tr');
    await rows.first().waitFor();
    expect(await page.title()).toBe('Audit – Assay');
    expect((await rows.first().innerText()).split(/\t\n?/)).toEqual([
      'checkout-button',
      'experiment',
      'status',
      'shop (API key)',
      'yesterday',
      'status: from “draft” to “active”',
    ]);
    expect(await rows.count()).toBe(2);
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(2).waitFor();
    expect(await rows.nth(2).innerText()).toMatch(/^revenue\tmetric\tcreate\tanna@example.org\tyesterday\t\n?1 field$/);
    expect(await rows.nth(2).getByRole('link').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
    await rows.first().getByRole('link', { name: 'checkout-button' }).click();
    await page.getByRole('heading', { level: 1, name: 'checkout-button' }).waitFor();
  });

  it('keeps the changes that are loaded if the next page cannot be loaded', async () => {
    stub.auditEntries = [3, 2, 1].map(makeAuditEntry);
    stub.auditEntriesPerPage = 2;
    await openAudit();
    const rows = page.getByRole('region', { name: 'Changes' }).locator('tbody tr');
    await rows.first().waitFor();
    await page.route('**/v1/audit?*', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('alert').getByText('The next page could not be loaded.').waitFor();
    expect(await rows.count()).toBe(2);
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(2).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('names the scope that a token lacks, and stays signed in', async () => {
    const problem = { title: 'Forbidden', status: 403, detail: 'This needs the scope "audit:read".' };
    await page.route('**/v1/audit?*', (route) => route.fulfill({ status: 403, json: problem }));
    await openAudit();
    await page.getByRole('heading', { name: 'Not allowed' }).waitFor();
    await page.getByText('This needs the scope "audit:read". To use another token, sign out first.').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Experiments' }).click();
    await page.getByRole('link', { name: 'checkout-button' }).waitFor();
  });

  it('shows an experiment without its results to a token that may not see them, and stays signed in', async () => {
    const problem = { title: 'Forbidden', status: 403, detail: 'This needs the scope "results:read".' };
    for (const path of ['**/v1/events/stream*', '**/results*'])
      await page.route(path, (route) => route.fulfill({ status: 403, json: problem }));
    await openExperiment();
    await page.getByRole('alert').getByText('This needs the scope "results:read".').waitFor();
    expect(await page.getByText('Waiting for the first results.').count()).toBe(0);
  });

  it('shows that nothing has changed, and tries again after a failure', async () => {
    await page.route('**/v1/audit?*', (route) => route.fulfill({ status: 502 }), { times: 1 });
    await openAudit();
    await page.getByText('The server answered 502.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No change yet.').waitFor();
    expect(await page.title()).toBe('Audit – Assay');
  });

  it('explains why there is no interval', async () => {
    const of = (id: string, name: string, units: number, mean: number, stddev: number) => ({
      variant_id: id,
      variant_name: name,
      units,
      mean,
      stddev,
    });
    const reason =
      'At least 4 units with, and as many without, a success must be expected in the smaller arm; so far 0.7 are.';
    const variants = [
      of(ids.control, 'control', 650, 0.02, 0.14),
      { ...of(ids.treatment, 'treatment', 35, 0, 0), difference: -0.02, not_enough: reason },
    ];
    stub.results = { ...makeResults(685), metrics: [{ metric_name: 'order', kind: 'proportion', variants }] };
    await openExperiment();
    await page.getByText(`treatment: not enough yet to compare with control. ${reason}`, { exact: true }).waitFor();
    expect(await page.locator('figure:visible').count()).toBe(0);
  });

  it('reconnects when the stream breaks', async () => {
    await openExperiment();
    await page.locator('#connection.live').waitFor();
    for (const stream of stub.openStreams) stream.destroy();
    await page.getByText('Reconnecting…').waitFor();
    stub.results = makeResults(30_000);
    await page.getByText('30,000 units, 24,000 of them exposed').waitFor();
    expect(await textOf('#connection')).toBe('Live');
  });

  it('waits for the first results, and closes its stream when another page opens', async () => {
    stub.results = undefined;
    await openExperiment();
    await page.getByText('Waiting for the first results.').waitFor();
    await page.getByText('Nothing has been measured yet.').waitFor();
    await eventually(() => expect(stub.openStreams.size).toBe(1));
    stub.results = { ...makeResults(0), metrics: [] };
    stub.push();
    await page.getByRole('heading', { name: 'Not checked yet' }).waitFor();
    await page.locator('.crumbs').getByRole('link', { name: 'Experiments' }).click();
    await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
    await eventually(() => expect(stub.openStreams.size).toBe(0));
  });

  it('shows an error and offers to try again', async () => {
    await signIn();
    await open('#/experiments/nowhere');
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    await page.getByText('No experiment has this id or name.').waitFor();
    await page.getByRole('link', { name: 'All experiments' }).click();
    await page.getByRole('link', { name: 'checkout-button' }).waitFor();
  });

  it('names the service that is down', async () => {
    const down = await startConsole({ ...stub.urls, ASSIGNMENT_URL: `http://127.0.0.1:${await freePort()}` });
    try {
      await page.goto(`${down.url}/#token=${token}`);
      await page.getByText('The service assignment does not answer at the moment.').waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(1);
    } finally {
      await down.stop();
    }
  });

  it('shows markup in names as text', async () => {
    stub.experiments = [
      makeExperiment({
        name: '<img src=x onerror="document.title=1">',
        description: '<script>document.title=1</script>',
      }),
    ];
    await signIn();
    await page.getByRole('link', { name: '<img src=x' }).click();
    await page.getByText('<script>document.title=1</script>').waitFor();
    expect(await page.title()).toBe('<img src=x onerror="document.title=1"> – Assay');
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('can be used with the keyboard only', async () => {
    await signIn();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip:focus').innerText()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();
    for (const wanted of ['select', '.scroller', 'a[href^="#/experiments/"]']) {
      await page.keyboard.press('Tab');
      expect(await page.locator(`${wanted}:focus-visible`).count()).toBe(1);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'checkout-button' }).waitFor();
  });

  it.each(['light', 'dark'] as const)('has enough contrast in the %s scheme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    stub.experiments = ['active', 'paused', 'completed', 'draft'].map((status, n) =>
      makeExperiment({ id: [ids.checkout, ids.control, ids.treatment, ids.bold][n]!, name: `is ${status}`, status }),
    );
    stub.bandit = makeBandit();
    await signIn();
    expect(await poorContrasts(page)).toEqual([]);
    await page.getByRole('link', { name: 'is active' }).click();
    await page.getByRole('heading', { name: 'Bandit' }).waitFor();
    await page.locator('.metric svg.chart').first().waitFor();
    await page.locator('#connection.live').waitFor();
    expect(await poorContrasts(page)).toEqual([]);
    stub.results = makeResults(10, 0);
    stub.push();
    await page.locator('.verdict.bad').waitFor();
    expect(await poorContrasts(page)).toEqual([]);
    stub.results = makeResults();
    stub.results.srm.disagree = true;
    stub.push();
    await page.locator('.verdict.warn').waitFor();
    expect(await poorContrasts(page)).toEqual([]);
    stub.search = makeSearch(['width', 'height'], 4);
    await open(`#/searches/${ids.search}`);
    await page.locator('.cell').first().waitFor();
    expect(await poorContrasts(page)).toEqual([]);
    stub.sweep = makeSweep('RUNNING', ['COMPLETED', 'FAILED', 'SKIPPED', 'RUNNING', 'PENDING']);
    await open(`#/survival/${sweepId}`);
    await page.getByText('42 % of the work is done').waitFor();
    expect(await poorContrasts(page)).toEqual([]);
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED']);
    await open(`#/survival/${sweepId}?again`);
    await page.locator('.region').first().waitFor();
    expect(await poorContrasts(page)).toEqual([]);
  });

  it('shows all columns on a wide screen, and a shadow if they do not fit', async () => {
    const hidden = () =>
      page.evaluate<number>(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.metric .scroller'))`,
      );
    await page.setViewportSize({ width: 1920, height: 1000 });
    await openExperiment();
    await page.locator('.metric svg.chart').first().waitFor();
    expect(await hidden()).toBe(0);
    await page.setViewportSize({ width: 900, height: 1000 });
    expect(await hidden()).toBeGreaterThan(0);
    const scroller = page.getByRole('region', { name: 'Figures of order' });
    // A shadow at the right side, which disappears at the end.
    const atStart = await edgeOf(scroller);
    await page.evaluate(`document.querySelector('.metric .scroller').scrollTo({ left: 10_000 })`);
    const atEnd = await edgeOf(scroller);
    expect(atStart).toBeLessThan(atEnd - 20);
  });

  it('does not scroll horizontally on a narrow screen', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    stub.bandit = makeBandit();
    await openExperiment();
    await page.getByRole('heading', { name: 'Bandit' }).waitFor();
    await page.locator('.metric svg.chart').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    stub.search = makeSearch(['width', 'height'], 4);
    await open(`#/searches/${ids.search}`);
    await page.locator('.cell').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    stub.auditEntries = [makeAuditEntry(1)];
    await open('#/audit');
    await page.getByRole('region', { name: 'Changes' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    stub.sweep = makeSweep('COMPLETED', ['COMPLETED', 'SKIPPED']);
    await open(`#/survival/${sweepId}`);
    await page.locator('.region').first().waitFor();
    await page.getByRole('img', { name: /^Negative log-likelihood of width/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    stub.experiments = [];
    await open('#/experiments');
    await page.locator('pre').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });
});

/** Texts whose contrast with their background is too low. The script runs in the browser, so it is plain JavaScript. */
function poorContrasts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(readFileSync(new URL('poor-contrasts.js', import.meta.url), 'utf8'));
}

/** Median brightness of the right edge of an element, from 0 to 255. */
async function edgeOf(shown: Locator): Promise<number> {
  const picture = await shown.screenshot();
  // A page without a content security policy, which may decode an image.
  const blank = await shown.page().context().newPage();
  const brightness = await blank.evaluate<number>(`(async () => {
    const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    drawing.drawImage(bitmap, 0, 0);
    const { data } = drawing.getImageData(bitmap.width - 2, 0, 1, bitmap.height);
    const tones = data.filter((_, index) => index % 4 === 0).sort();
    return tones[Math.floor(tones.length / 2)];
  })()`);
  await blank.close();
  return brightness;
}
