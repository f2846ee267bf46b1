/** What a fragment names: a path and its query. */
export interface Place {
  /** Decoded parts: `#/searches/a%2Fb` has `['searches', 'a/b']`; undefined when an escape encodes nothing. */
  readonly parts: readonly string[] | undefined;
  readonly query: URLSearchParams;
}

/** What `#/searches/<id>` or `#/experiments?status=draft` names; the list of experiments for an empty fragment. */
export function placeOf(hash: string): Place {
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
