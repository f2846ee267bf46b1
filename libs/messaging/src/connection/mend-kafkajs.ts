import Broker from 'kafkajs/src/broker/index.js';
import Connection from 'kafkajs/src/network/connection.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import produce from 'kafkajs/src/protocol/requests/produce/index.js';
import { encodeProduce, isPlain, type ProduceRequest } from '../publishing/encode-produce.js';
import { hideAbortedRecords } from '../batches/hide-aborted-records.js';

/** As in kafkajs. */
const pendingCheckMs = 10;
/** kafkajs' own. */
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its broker below
const { fetch } = Broker.prototype;
// eslint-disable-next-line @typescript-eslint/unbound-method -- as above
const { connect } = Connection.prototype;
/** Of the length that a response begins with. */
const lengthBytes = 4;
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
  // It takes what a broken connection left of a response for the beginning of the next connection's first one, reads a length
  // from the middle of it, and throws where nobody can catch it.
  Connection.prototype.connect = function (this: Connection): Promise<boolean> {
    if (!this.isConnected()) forgetResponses(this);
    return connect.call(this);
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

function forgetResponses(connection: Connection): void {
  const { socket } = connection;
  const isOpening =
    socket !== undefined && (socket.connecting || ('secureConnecting' in socket && socket.secureConnecting));
  // It may have more to say. One that is just being opened belongs to somebody who asked at the same time.
  if (!isOpening) socket?.destroy();
  connection.chunks = [];
  connection.bytesBuffered = 0;
  connection.bytesNeeded = lengthBytes;
}

/** Bytes in the form in which kafkajs hands requests on. */
function encoded(bytes: Buffer): Encoder {
  const encoder = new Encoder(1);
  encoder.buf = bytes;
  encoder.offset = bytes.length;
  return encoder;
}
