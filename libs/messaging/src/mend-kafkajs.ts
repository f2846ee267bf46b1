import Broker from 'kafkajs/src/broker/index.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import produce from 'kafkajs/src/protocol/requests/produce/index.js';
import { encodeProduce, isPlain, type ProduceRequest } from './encode-produce.js';
import { hideAbortedRecords } from './hide-aborted-records.js';

/** As in kafkajs. */
const pendingCheckMs = 10;
/** kafkajs' own. */
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its broker below
const { fetch } = Broker.prototype;
const { protocol } = produce;

/** Puts right what kafkajs 2.2.4 gets wrong and nobody releases a mend for. May be called again. */
export function mendKafkajs(): void {
  // It asks for a timer in the past on every request, which Node ≥ 24 warns about. Same code, without the negative delay.
  // Source: tulios/kafkajs#1755, never merged.
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.throttleCheckTimeoutId) return;
    const untilThrottleEnds = this.throttledUntil - Date.now();
    const delay = untilThrottleEnds > 0 ? untilThrottleEnds : this.pending.length > 0 ? pendingCheckMs : 0;
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, delay);
  };
  Broker.prototype.fetch = async function (this: Broker, request) {
    const response = await fetch.call(this, request);
    for (const { partitions } of response.responses) partitions.forEach(hideAbortedRecords);
    return response;
  };
  // Its own encoding costs more than all else that publishing does.
  produce.protocol = (chosen) => {
    const build = protocol(chosen);
    return (asked: ProduceRequest) => {
      const built = build(asked);
      if (!isPlain(asked)) return built;
      const encode = (): Promise<Encoder> => Promise.resolve(encoded(encodeProduce(asked, Date.now())));
      return { ...built, request: { ...built.request, encode } };
    };
  };
}

/** Bytes in the form in which kafkajs hands requests on. */
function encoded(bytes: Buffer): Encoder {
  const encoder = new Encoder(1);
  encoder.buf = bytes;
  encoder.offset = bytes.length;
  return encoder;
}
