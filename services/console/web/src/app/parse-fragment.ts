/** The path and query of a fragment. */
export interface Fragment {
  /** Decoded segments of the path: `#/searches/a%2Fb` has `['searches', 'a/b']`; undefined if an escape is invalid. */
  readonly parts: readonly string[] | undefined;
  readonly query: URLSearchParams;
}

/** Parses a fragment such as `#/searches/<id>` or `#/experiments?status=draft`; an empty one is the list of experiments. */
export function parseFragment(hash: string): Fragment {
  const [path = '', query] = (hash === '' || hash === '#' || hash === '#/' ? '#/experiments' : hash).split('?', 2);
  return { parts: partsOf(path), query: new URLSearchParams(query) };
}

function partsOf(path: string): string[] | undefined {
  try {
    return path
      .replace(/^#\//, '')
      .replace(/\/$/, '')
      .split('/')
      .map((part) => decodeURIComponent(part));
  } catch {
    return undefined;
  }
}
