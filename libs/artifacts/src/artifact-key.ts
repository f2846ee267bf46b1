/**
 * The key of an artifact in every store: the same content has the same key. The folders of two digits keep directories small.
 *
 * @param sha256 of the content, in hexadecimal digits
 */
export const artifactKey = (sha256: string): string => `sha256/${sha256.slice(0, 2)}/${sha256}`;

const KEY = /^sha256\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

/** @returns the SHA-256 that a key names, in hexadecimal digits; undefined if it is no key */
export const sha256OfKey = (key: string): string | undefined => KEY.exec(key)?.[2];
