import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('the lag of a consumer', () => {
  it('is reported for its current partitions only', async () => {
    const metrics = new Metrics('example');
    let lag = [
      { topic: 't', partition: 0, records: 5 },
      { topic: 't', partition: 1, records: 7 },
    ];
    metrics.consumerLag(() => lag);
    expect(await metrics.registry.metrics()).toMatch(/consumer_lag_records\{[^}]*partition="0"[^}]*\} 5/);
    lag = [{ topic: 't', partition: 1, records: 0 }];
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/consumer_lag_records\{[^}]*partition="1"[^}]*\} 0/);
    expect(text).not.toContain('partition="0"');
  });
});
