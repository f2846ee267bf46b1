import { createClient } from '@assay/client';
import { describe, expect, it } from '@jest/globals';
import { activeExperiment, call, eventually, local } from '../support/local.js';

describe('@assay/client against the services', () => {
  it('sends exposures: a unit that was assigned but shown nothing is not exposed', async () => {
    const unitType = `visitor-${process.pid}-${Date.now()}`;
    const experiment = await activeExperiment({ unit_type: unitType });
    const { url, token } = local();
    const errors: Error[] = [];
    const refused: (string | undefined)[] = [];
    const client = createClient({
      url,
      // The first token has expired.
      token: (old) => (refused.push(old) === 1 ? 'expired' : token),
      onError: (error) => errors.push(error),
    });
    const shown = await client.assign(unitType, 'shown', { timeoutMs: 10_000 });
    await client.assign(unitType, 'asked', { timeoutMs: 10_000 });
    const variant = client.variant(shown, experiment.name);
    expect(experiment.variants.map(({ name }) => name)).toContain(variant?.variant_name);
    client.variant(shown, experiment.id);
    expect(await client.close()).toMatchObject({ delivered: 1, invalid: 0, dropped: 0 });
    expect([refused[1], errors]).toEqual(['expired', []]);

    await eventually(async () => {
      const { body } = await call<{ exposed: Record<string, number> }>(
        'GET',
        `/v1/experiments/${experiment.id}/results`,
      );
      const exposed = experiment.variants.map(({ id, name }) => [name, body.exposed[id] ?? 0]);
      expect(Object.fromEntries(exposed)).toEqual(
        Object.fromEntries(experiment.variants.map(({ name }) => [name, name === variant?.variant_name ? 1 : 0])),
      );
    });
  });
});
