/** Parts of kafkajs that its own types leave out; see patch-kafkajs.ts. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    throttledUntil: number;
    pending: unknown[];
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net';
  import type { TLSSocket } from 'node:tls';

  export default class Connection {
    constructor(options: object);
    /** The last one. */
    socket?: Socket | TLSSocket;
    /** The part of the next response that has been received. */
    chunks: Buffer[];
    bytesBuffered: number;
    bytesNeeded: number;
    isConnected(): boolean;
    connect(): Promise<boolean>;
    disconnect(): Promise<boolean>;
  }
}

declare module 'kafkajs/src/broker/index.js' {
  import type { FetchedPartition } from '../batches/hide-aborted-records.js';

  export default class Broker {
    fetch(request: object): Promise<{ responses: { topicName: string; partitions: FetchedPartition[] }[] }>;
    listOffsets(request: { isolationLevel?: number; topics: object[] }): Promise<object>;
  }
}

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    constructor(initialSize?: number);
    buf: Buffer;
    offset: number;
    get buffer(): Buffer;
  }
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  export default function crc32C(bytes: Buffer): number;
}

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js';
  import type { ProduceRequest } from '../publishing/encode-produce.js';

  interface Built {
    request: { encode: () => Promise<Encoder> };
  }
  const produce: { protocol: (chosen: { version: number }) => (request: ProduceRequest) => Built };
  export default produce;
}

declare module 'kafkajs/src/protocol/requests/produce/v3/request.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js';
  import type { ProduceRequest } from '../publishing/encode-produce.js';

  export default function request(request: ProduceRequest): { encode: () => Promise<Encoder> };
}
