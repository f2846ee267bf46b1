export { ConsumerModule, type ConsumerModuleOptions } from './consumer.module.js';
export { CreateConsumerOffset1760000000000 } from './create-consumer-offset.js';
export { CreateOutboxRefused1796000003000 } from './create-outbox-refused.js';
export { CreateOutbox1760000000001 } from './create-outbox.js';
export { OutboxModule } from './outbox.module.js';
export { Outbox, type OutboxRecord, type OutboxRelayOptions } from './outbox.js';
export { PostgresOffsetStore } from './postgres-offset-store.js';
