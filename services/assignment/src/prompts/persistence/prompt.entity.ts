import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `exp.prompts`. */
@Entity({ schema: 'exp', name: 'prompts' })
export class PromptEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar', { length: 255 })
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
