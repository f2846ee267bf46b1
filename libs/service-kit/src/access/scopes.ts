/** What a credential may do. No scope implies another, `admin` included. */
export const scopes = [
  'assign',
  'decisions:read',
  'events:write',
  'experiments:read',
  'experiments:write',
  'results:read',
  'bandits:read',
  'bandits:write',
  'models:read',
  'models:write',
  'replays:read',
  'replays:write',
  'audit:read',
  'admin',
] as const;

export type Scope = (typeof scopes)[number];
