import { BaseRpcContext } from '@nestjs/microservices';

/** The context that a batch handler receives through `@Ctx()`, beside the batch. */
export class BatchContext<Tx> extends BaseRpcContext<[Tx, string]> {
  constructor(
    /** The open transaction that also moves the consumer's offset: everything written with it takes effect exactly once. */
    readonly transaction: Tx,
    /** The consumer group. */
    readonly group: string,
  ) {
    super([transaction, group]);
  }
}
