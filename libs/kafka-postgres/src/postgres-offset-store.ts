import { StaleOwnerError, type OffsetMove, type OffsetStore } from '@assay/messaging';
import type { Database, Transaction } from '@assay/persistence';

/** Keeps consumers' offsets in `exp.consumer_offset`; see the migration {@link CreateConsumerOffset1760000000000}. */
export class PostgresOffsetStore implements OffsetStore<Transaction> {
  constructor(private readonly database: Database) {}

  async next(group: string, topic: string, partition: number): Promise<bigint | undefined> {
    const [row] = await this.database.query<{ next_offset: string }>(
      'SELECT next_offset FROM exp.consumer_offset WHERE consumer_group = $1 AND topic = $2 AND partition = $3',
      [group, topic, partition],
    );
    return row && BigInt(row.next_offset);
  }

  /** The next offset of each partition in which the group has handled records. */
  async positions(group: string, topic: string): Promise<Map<number, bigint>> {
    const rows = await this.database.query<{ partition: number; next_offset: string }>(
      'SELECT partition, next_offset FROM exp.consumer_offset WHERE consumer_group = $1 AND topic = $2',
      [group, topic],
    );
    return new Map(rows.map(({ next_offset, partition }) => [partition, BigInt(next_offset)]));
  }

  /** The offset is moved first: its row lock makes a second owner wait instead of doing the same work. */
  advance<R>(move: OffsetMove, work: (tx: Transaction) => Promise<R>): Promise<R> {
    return this.database.transaction(async (tx) => {
      if (!(await compareAndSet(tx, move))) throw new StaleOwnerError(move);
      return work(tx);
    });
  }
}

async function compareAndSet(tx: Transaction, move: OffsetMove): Promise<boolean> {
  const { group, topic, partition, expected, next } = move;
  const rows =
    expected === undefined
      ? await tx.query(
          `INSERT INTO exp.consumer_offset (consumer_group, topic, partition, next_offset) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING RETURNING 1`,
          [group, topic, partition, next.toString()],
        )
      : await tx.query(
          `UPDATE exp.consumer_offset SET next_offset = $4, updated_at = now()
           WHERE consumer_group = $1 AND topic = $2 AND partition = $3 AND next_offset = $5 RETURNING 1`,
          [group, topic, partition, next.toString(), expected.toString()],
        );
  return rows.length === 1;
}
