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
const { fetch, listOffsets } = Broker.prototype;
// eslint-disable-next-line @typescript-eslint/unbound-method -- as above
const { connect } = Connection.prototype;
/** Size of the length field at the start of a response. */
const lengthBytes = 4;
const { protocol } = produce;
/** In Kafka's protocol. */
const READ_UNCOMMITTED = 0;

/** Fixes bugs of kafkajs 2.2.4 for which no release with a fix exists. May be called more than once. */
export function patchKafkajs(): void {
  // kafkajs schedules a timer in the past on every request, which Node ≥ 24 warns about. Same code, without the negative delay.
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
  // After a broken connection kafkajs takes the rest of a partial response for the beginning of the next connection's first response, reads a
  // length from the middle of it, and throws where the error cannot be caught.
  Connection.prototype.connect = function (this: Connection): Promise<boolean> {
    if (!this.isConnected()) forgetResponses(this);
    return connect.call(this);
  };
  Broker.prototype.fetch = async function (this: Broker, request) {
    const response = await fetch.call(this, request);
    for (const { partitions } of response.responses) partitions.forEach(hideAbortedRecords);
    return response;
  };
  // kafkajs' admin client cannot choose an isolation level and gets the last stable offset as the end of a partition. Records of a transaction whose
  // commit is acknowledged lie behind that offset until the broker has written the marker, so a reader would not be waited for.
  Broker.prototype.listOffsets = function (this: Broker, request) {
    return listOffsets.call(this, { ...request, isolationLevel: request.isolationLevel ?? READ_UNCOMMITTED });
  };
  // kafkajs' own encoding costs more than all other work of publishing.
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
  // A connection with pending requests stays open. A connection that is just being opened belongs to a concurrent caller.
  if (!isOpening) socket?.destroy();
  connection.chunks = [];
  connection.bytesBuffered = 0;
  connection.bytesNeeded = lengthBytes;
}

/** Bytes in the form in which kafkajs passes requests on. */
function encoded(bytes: Buffer): Encoder {
  const encoder = new Encoder(1);
  encoder.buf = bytes;
  encoder.offset = bytes.length;
  return encoder;
}
