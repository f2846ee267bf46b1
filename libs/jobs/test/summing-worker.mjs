// A worker in a separate process, with Nest, Kafka and Postgres like a service. Its jobs compute a chain of digests and store one row per step.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openContracts } from '@assay/contracts';
import { JobHandler, JobsModule } from '@assay/jobs';
import { Outbox, PostgresOffsetStore } from '@assay/kafka-postgres';
import { KafkaBatchServer, Publisher } from '@assay/messaging';
import { Database } from '@assay/persistence';
import { Clock, Logger, systemClock } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const [broker, url, group] = process.argv.slice(2);
const say = (message, fields) => process.stderr.write(`${process.pid} ${message} ${JSON.stringify(fields)}\n`);
const logger = { debug: () => undefined, info: say, warn: say, error: say };
const connection = { brokers: [broker], clientId: group };
const contracts = await openContracts();
const database = await Database.open({ url, applicationName: group });

class SummingHandler {
  async run(job) {
    const { steps, pauseMs } = job.payload;
    let { step, digest } = job.checkpoint ?? { step: 0, digest: '' };
    while (step < steps) {
      await sleep(pauseMs);
      digest = createHash('sha256').update(`${digest}:${step}`).digest('hex');
      step += 1;
      await job.save({ done: step, total: steps, message: null, data: { step, digest } }, async (tx) => {
        await tx.query('INSERT INTO exp.work (job_id, step, digest, pid) VALUES ($1, $2, $3, $4)', [
          job.id,
          step,
          digest,
          process.pid,
        ]);
      });
    }
    return { digest };
  }
}
JobHandler('sum')(SummingHandler);

const surroundings = [
  { provide: Database, useValue: database },
  { provide: Outbox, useValue: new Outbox() },
  { provide: Logger, useValue: logger },
  { provide: Clock, useValue: systemClock },
];
class SurroundingsModule {}
class WorkerModule {}
Module({
  imports: [
    {
      module: SurroundingsModule,
      global: true,
      providers: surroundings,
      exports: surroundings.map(({ provide }) => provide),
    },
    JobsModule.forRoot({ service: 'test', leaseMs: 1_500, pollMs: Number(process.env.POLL_MS) }),
  ],
  providers: [SummingHandler],
})(WorkerModule);

const server = new KafkaBatchServer({
  connection,
  contracts,
  group,
  offsets: new PostgresOffsetStore(database),
  publisher: new Publisher({ connection, contracts, logger }),
  logger,
  now: Date.now,
  onFatal: () => process.exit(1),
  isTransient: () => false,
  sessionTimeoutMs: 6_000,
});
const app = await NestFactory.createMicroservice(WorkerModule, { strategy: server, logger: false });
await app.listen();
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
