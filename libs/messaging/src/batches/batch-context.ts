import { BaseRpcContext } from '@nestjs/microservices';

/** What a batch handler gets beside the batch, by `@Ctx()`. */
export class BatchContext<Tx> extends BaseRpcContext<[Tx, string]> {
  constructor(
    /** The open transaction that also moves the consumer's offset: whatever is written with it happens exactly once. */
    readonly transaction: Tx,
    /** The consumer group. */
    readonly group: string,
  ) {
    super([transaction, group]);
  }
}
