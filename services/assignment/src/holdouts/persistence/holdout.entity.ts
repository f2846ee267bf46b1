import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `exp.holdouts`. */
@Entity({ schema: 'exp', name: 'holdouts' })
export class HoldoutEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar', { length: 255 })
  name!: string;

  @Column('varchar', { name: 'unit_type', length: 50 })
  unitType!: string;

  /** Decimal text, such as `0.0500`. */
  @Column('numeric', { precision: 5, scale: 4 })
  share!: string;

  @Column('varchar', { length: 255 })
  salt!: string;

  /** Experiment ids; empty means every experiment of the unit type. */
  @Column('jsonb')
  experiments!: string[];

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
