import { isError } from '../problems/is-error.js';

const SECRET_NAME =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-?_?key|.*password.*|.*secret.*|.*token|database_?url.*|d)$/i;
const HIDDEN = '[redacted]';
const MAX_DEPTH = 8;

/** Redacts the user and password of any URL, bearer tokens, basic credentials and strings that look like a JWT. */
export function redactText(text: string): string {
  return (
    text
      // Up to the last @: a password that was not percent-encoded may contain others.
      .replace(/:\/\/[^\s"'<>]{0,1000}@/g, `://${HIDDEN}@`)
      .replace(/\bbearer\s+[\w.~+/-]+=*/gi, `Bearer ${HIDDEN}`)
      .replace(/\bbasic\s+[\w+/]{8,}=*/gi, `Basic ${HIDDEN}`)
      .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN)
  );
}

/** A copy for the log: secret fields redacted by name at any depth, texts cleaned, errors as {type, message, stack, cause}. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (isError(value)) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    copy[name] = SECRET_NAME.test(name) ? HIDDEN : redact(field, depth + 1);
  }
  return copy;
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    ...('code' in error && { code: redact(error.code, depth + 1) }),
    ...(error.stack && { stack: redactText(error.stack) }),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  };
}
