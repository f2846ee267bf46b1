import type { Answer } from '../shared/api/answer.js';

export type AuditEntry = Answer<'/v1/audit'>['items'][number];
export type FieldChange = AuditEntry['changes'][number];
