// Lays out the JSON on standard input: all of it, the fields that are named, or what a JavaScript function makes of it.
import { text } from 'node:stream/consumers';

const WIDTH = 110;
const input = await text(process.stdin);
const chosen = process.argv.slice(2);

let value;
try {
  value = JSON.parse(input);
} catch {
  value = undefined;
}
// What is not JSON, such as a message of curl, is shown as it is.
if (value === undefined) process.stdout.write(input);
else print(isProblem(value) ? value : choose(value));

/** An error is shown whole, whatever was asked for. */
function isProblem(it) {
  return typeof it?.type === 'string' && typeof it.title === 'string' && typeof it.status === 'number';
}

function choose(it) {
  if (chosen.length === 1 && chosen[0].includes('=>')) return new Function(`return (${chosen[0]})`)()(it);
  if (chosen.length === 0) return it;
  return Object.fromEntries(chosen.map((name) => [name, it[name]]));
}

function print(it) {
  console.log(typeof it === 'string' ? it : layOut(it, ''));
}

/** Fractions are shown to six digits. */
function shorten(number) {
  return Number.isInteger(number) ? number : Number(number.toPrecision(6));
}

/** JSON with objects and arrays on one line where they fit. */
function layOut(it, indent) {
  if (typeof it === 'number') return String(shorten(it));
  if (typeof it !== 'object' || it === null) return JSON.stringify(it) ?? 'undefined';
  const [open, close] = Array.isArray(it) ? '[]' : '{}';
  const items = Object.entries(it).filter(([, item]) => item !== undefined);
  const written = (layout) =>
    items.map(([key, item]) => (Array.isArray(it) ? '' : `${JSON.stringify(key)}: `) + layout(item));
  const pad = open === '{' && items.length > 0 ? ' ' : '';
  const flat = `${open}${pad}${written((item) => layOut(item, '').replaceAll(/\n\s*/g, ' ')).join(', ')}${pad}${close}`;
  if (indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  return `${open}\n${inner}${written((item) => layOut(item, inner)).join(`,\n${inner}`)}\n${indent}${close}`;
}
