import { describe, expect, it } from '@jest/globals';
import { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs';
import { isConnectionLost } from './kafka-client.js';

const protocolError = (type: string, retriable: boolean) =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 0, retriable }));

describe(isConnectionLost.name, () => {
  it.each([
    ['a connection that breaks', new KafkaJSConnectionError('write ECONNRESET')],
    ['a connection that broke before it was used', new Error('Broker not connected')],
    ['a coordinator that is not found', Object.assign(new Error('none'), { name: 'KafkaJSGroupCoordinatorNotFound' })],
    ['a broker that is not ready', protocolError('LEADER_NOT_AVAILABLE', true)],
    [
      'exhausted retries',
      new KafkaJSNumberOfRetriesExceeded(new KafkaJSConnectionError('closed'), { retryCount: 5, retryTime: 100 }),
    ],
    ['a cause', new Error('cannot publish', { cause: new KafkaJSConnectionError('closed') })],
  ])('is true for %s', (_what, error) => expect(isConnectionLost(error)).toBe(true));

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['an error that the broker never accepts on retry', protocolError('TOPIC_AUTHORIZATION_FAILED', false)],
    ['no error', 'closed'],
  ])('is false for %s', (_what, error) => expect(isConnectionLost(error)).toBe(false));
});
