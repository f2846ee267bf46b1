import { describe, expect, it } from '@jest/globals';
import { portsFromEnvironment } from './ports.js';
import { services } from './services.js';

describe('portsFromEnvironment', () => {
  it('has a public port and the others at fixed offsets', () => {
    expect(portsFromEnvironment({})).toEqual({
      ...Object.fromEntries(services.map(({ name, port }) => [name, port])),
      console: 7300,
      assignment: 7301,
      'event-ingestion': 7302,
      'metric-aggregation': 7303,
      'bandit-allocation': 7304,
      'model-training': 7305,
      postgres: 7332,
      kafka: 7392,
      'kafka-controller': 7393,
    });
  });

  it('moves all of them, or a single one', () => {
    const ports = portsFromEnvironment({ ASSAY_PORT: '9000', ASSAY_EVENT_INGESTION_PORT: '80' });
    expect(ports).toMatchObject({ console: 9000, assignment: 9001, 'event-ingestion': 80, kafka: 9092 });
  });

  it('names a variable that is not a port', () => {
    expect(() => portsFromEnvironment({ ASSAY_KAFKA_PORT: 'many' })).toThrow('ASSAY_KAFKA_PORT: "many" is not a port');
  });
});
