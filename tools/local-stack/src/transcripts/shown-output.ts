const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const time = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z';
const hash = '[0-9a-f]{64}';
/** The pattern of an unnamed placeholder. */
const patterns: Readonly<Record<string, string>> = {
  '<id>': uuid,
  '<time>': time,
  '<hash>': hash,
  '<n>': '[-+]?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?',
  '<secret>': '[\\w.~+/=-]{20,}',
  '…': '.*?',
};
const placeholder = /<id-[a-z0-9-]+>|<id>|<time>|<hash>|<n>|<secret>|…/g;
const localAddress = /127\.0\.0\.1:\d+/g;
/** The header that npm prints before a script runs. */
const npmBanner = /^> .*\n/gm;

/**
 * Compares the commands' output with the page, character by character except for the placeholders:
 *
 * - `<id-NAME>`: a UUID; the same name stands for the same UUID throughout a page, different names for different ones. `<id>`: any UUID
 * - `<time>`: a time as in RFC 3339, in UTC
 * - `<hash>`: a SHA-256 in hex
 * - `<n>`: a number
 * - `<secret>`: a token or a key
 * - `…`: any text within a line; alone on a line, any number of lines
 *
 * The port of a local address, spaces at the end of a line, empty lines around an output and what npm prints before a script are not compared.
 */
export class ShownOutput {
  /** The UUIDs of the page's named placeholders, by placeholder. */
  readonly #ids = new Map<string, string>();

  /** Whether a command's output matches the page. If so, the UUIDs of named placeholders are stored. */
  matches(shown: readonly string[], printed: string): boolean {
    const groups: string[] = [];
    const pattern = withoutEdges(shown.map((line) => line.trimEnd())).map((line) => this.#linePattern(line, groups));
    const text = lastingLines(printed).map((line) => `${line}\n`);
    const match = new RegExp(`^${pattern.join('')}$`).exec(text.join(''));
    if (match === null) return false;
    const found = new Map(groups.map((name, index) => [name, match.groups?.[`id${index}`] ?? '']));
    const all = [...this.#ids.values(), ...found.values()];
    if (new Set(all).size < all.length) return false;
    for (const [name, id] of found) this.#ids.set(name, id);
    return true;
  }

  /** The lines of an output, with placeholders for parts that differ between runs, as they may be written to the page. */
  show(printed: string): string[] {
    return lastingLines(printed).map((line) =>
      line
        .replaceAll(new RegExp(time, 'g'), '<time>')
        .replaceAll(new RegExp(hash, 'g'), '<hash>')
        .replaceAll(new RegExp(uuid, 'g'), (id) => this.#nameOf(id)),
    );
  }

  #nameOf(id: string): string {
    const known = [...this.#ids].find(([, value]) => value === id);
    if (known !== undefined) return known[0];
    let number = this.#ids.size + 1;
    while (this.#ids.has(`<id-${number}>`)) number += 1;
    this.#ids.set(`<id-${number}>`, id);
    return `<id-${number}>`;
  }

  #linePattern(line: string, groups: string[]): string {
    if (line.trim() === '…') return '(?:.*\\n)*?';
    let pattern = '';
    let at = 0;
    for (const match of line.matchAll(placeholder)) {
      pattern += escape(line.slice(at, match.index)) + this.#placeholderPattern(match[0], groups);
      at = match.index + match[0].length;
    }
    return `${pattern}${escape(line.slice(at))}\\n`;
  }

  #placeholderPattern(name: string, groups: string[]): string {
    const general = patterns[name];
    if (general !== undefined) return general;
    const id = this.#ids.get(name);
    if (id !== undefined) return id;
    const group = groups.indexOf(name);
    if (group >= 0) return `\\k<id${group}>`;
    return `(?<id${groups.push(name) - 1}>${uuid})`;
  }
}

function lastingLines(printed: string): string[] {
  const text = printed.replaceAll(npmBanner, '').replaceAll(localAddress, '127.0.0.1:7300');
  return withoutEdges(text.split('\n').map((line) => line.trimEnd()));
}

/** Without the empty lines at the beginning and at the end. */
function withoutEdges(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line !== '');
  return from === -1 ? [] : lines.slice(from, lines.findLastIndex((line) => line !== '') + 1);
}

function escape(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
