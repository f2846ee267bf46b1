import { type BucketRange } from '@assay/hashing';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A row of `exp.variants`. */
@Entity({ schema: 'exp', name: 'variants' })
export class VariantEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'experiment_id' })
  experimentId!: string;

  @Column('varchar', { length: 255 })
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** Decimal text, such as `0.5000`. */
  @Column('numeric', { precision: 5, scale: 4 })
  allocation!: string;

  /** In the form in which it was sent. */
  @Column('jsonb')
  config!: object;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Position in the definition. */
  @Column('integer')
  position!: number;

  @Column('jsonb')
  ranges!: BucketRange[];

  /** The entity is given by name, so that the two entities do not import each other. */
  @ManyToOne('ExperimentEntity', 'variants')
  @JoinColumn({ name: 'experiment_id' })
  experiment!: object;
}
