export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './durations.js';
export { escapePointer } from './escape-pointer.js';
export { type Flaw } from './flaw.js';
export { listNames } from './list-names.js';
export { noPage, type Page, type PageRequest } from './page.js';
export { refusal, type Refusal, RefusalError, refuseFlaws } from './refusal.js';
