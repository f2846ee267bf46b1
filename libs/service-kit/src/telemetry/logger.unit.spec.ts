import { describe, expect, it } from '@jest/globals';
import { createLogger, type LogLevel } from './logger.js';
import { NestLogger } from './nest-logger.js';

function logger(level: LogLevel) {
  const lines: string[] = [];
  return { lines, log: createLogger('test', level, { write: (line) => void lines.push(line) }) };
}

describe(createLogger.name, () => {
  it('writes one JSON object per line', () => {
    const { log, lines } = logger('info');
    log.info('Ready', { url: 'http://127.0.0.1:1', offset: 12n });
    log.debug('unseen');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ level: 'info', name: 'test', msg: 'Ready', url: 'http://127.0.0.1:1', offset: '12' }),
    ]);
    expect(lines[0]).toMatch(/"time":"\d{4}-\d\d-\d\dT[\d:.]+Z"/);
  });

  it('shows no secret, in whatever form it is logged', () => {
    const { log, lines } = logger('debug');
    const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2VjcmV0';
    const url = 'postgres://assay:hunter2@db:5432/assignment';
    log.error(`cannot reach ${url}`, {
      headers: { authorization: 'Bearer hunter2', 'x-api-key': 'hunter2', Cookie: 'hunter2', host: 'h' },
      config: {
        KAFKA_SASL_PASSWORD: 'hunter2',
        DATABASE_URL: url,
        sasl: { password: 'hunter2' },
        deep: [{ token: 'hunter2' }],
      },
      text: `Authorization: bearer hunter2 and ${jwt}, or basic ${Buffer.from('assay:hunter2').toString('base64')}`,
      careless: 'postgres://assay:hunter2/a@hunter2:b@db:5432/assignment',
      error: new Error(`connect ${url}`, { cause: Object.assign(new Error(url), { code: 'ECONNREFUSED' }) }),
    });
    expect(lines[0]).not.toMatch(/hunter2|eyJ|YXNzYXk6/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'cannot reach postgres://[redacted]@db:5432/assignment',
      headers: { host: 'h', authorization: '[redacted]' },
      error: { type: 'Error', cause: { code: 'ECONNREFUSED' } },
    });
  });

  it('survives a circular reference', () => {
    const { log, lines } = logger('info');
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    log.info('circle', circle);
    expect(lines[0]).toContain('[too deep]');
  });
});

describe(NestLogger.name, () => {
  it("logs Nest's messages at debug level and its errors with their stack", () => {
    const { log, lines } = logger('info');
    const nest = new NestLogger(log);
    nest.log('Mapped {/v1/x, GET} route', 'RouterExplorer');
    nest.error('Broken', 'the stack', 'Injector');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ level: 'error', msg: 'Broken', context: 'Injector', detail: ['the stack'] }),
    ]);
  });
});
