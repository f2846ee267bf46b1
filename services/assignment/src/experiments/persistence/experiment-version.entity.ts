import { type ExperimentDefinition } from '@assay/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `exp.experiment_versions`; rows are immutable. */
@Entity({ schema: 'exp', name: 'experiment_versions' })
export class ExperimentVersionEntity {
  @PrimaryColumn('uuid', { name: 'experiment_id' })
  experimentId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('jsonb')
  definition!: ExperimentDefinition;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
  /** The subject that created the version; null for versions of release 0.1.0. */
  @Column('varchar', { name: 'changed_by', length: 255, nullable: true })
  changedBy!: string | null;
}
