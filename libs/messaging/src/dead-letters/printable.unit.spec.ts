import { describe, expect, it } from '@jest/globals';
import { printable } from './printable.js';

describe(printable, () => {
  it('escapes control characters, including line breaks, and leaves all other text unchanged', () => {
    expect(printable('Grüße 👋 "a\\b"')).toBe('Grüße 👋 "a\\b"');
    expect(printable('a\u0000b\u001b[31mc\nd\u007f\u009b')).toBe('a\\u0000b\\u001b[31mc\\u000ad\\u007f\\u009b');
  });
});
