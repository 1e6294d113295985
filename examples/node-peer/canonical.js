/** Canonical JSON (RFC 8785), and what the protocol derives from it: digests of rows and of scopes, and ids. */

import {createHash} from 'node:crypto';

/** The canonical text of a JSON value. Fields that are `undefined` are absent. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  const names = Object.keys(value).filter((name) => value[name] !== undefined).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** How many bytes a value takes as compact JSON. */
export function bytesOf(value) {
  return Buffer.byteLength(JSON.stringify(value));
}

/** SHA-256 of a text or of bytes, as hex digits. */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** The id of the thread of two users, in either order. */
export function directId(one, other) {
  return `dm:${sha256([one, other].sort().join('\n')).slice(0, 32)}`;
}

/** The id of a group: a digest of its descriptor without id and signature. */
export function groupId({kind, participants, createdBy, createdAt, originId}) {
  return `g:${sha256(canonical({kind, participants, createdBy, createdAt, originId})).slice(0, 32)}`;
}

/** The user to whom a public key (raw bytes) belongs. */
export function oderIdOf(publicKey) {
  return `u${sha256(publicKey).slice(0, 32)}`;
}

/** Digests are the first 16 of those digits: of a JSON value, or of a text as UTF-8. */
export const digestOf = (value) => sha256(canonical(value)).slice(0, 16);
export const textDigest = (text) => sha256(text).slice(0, 16);

const digests = new WeakMap();

/** The digest of a row, keys and signatures left out. Rows are values, so that it is computed once. */
export function rowDigest(row) {
  let digest = digests.get(row);
  if (digest === undefined) {
    digest = digestOf({...row, keys: undefined, sigs: undefined});
    digests.set(row, digest);
  }
  return digest;
}

/** XOR of two digests of 16 digits; scopes are digested by it. */
export function xor(one, other) {
  const half = (from) => (parseInt(one.slice(from, from + 8), 16) ^ parseInt(other.slice(from, from + 8), 16)) >>> 0;
  return half(0).toString(16).padStart(8, '0') + half(8).toString(16).padStart(8, '0');
}

/** The digest of a scope that holds nothing. */
export const NO_ROWS = '0000000000000000';
