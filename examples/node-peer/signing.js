/** Ed25519 as the protocol uses it: raw keys and signatures, in Base64 without padding. */

import {createPrivateKey, createPublicKey, sign, verify} from 'node:crypto';

import {canonical, oderIdOf, sha256} from './canonical.js';

const PRIVATE_KEY = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_KEY = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_KEY = /^[A-Za-z0-9+/]{43}$/;
const RAW_SIGNATURE = /^[A-Za-z0-9+/]{86}$/;
const MOST_REMEMBERED = 20_000;

const text = (raw) => raw.toString('base64').replace(/=+$/, '');

/** What is signed of a register: who says what, about which message of which scope. */
function content(kind, scope, id, actor, register) {
  return Buffer.from(canonical({...register, kind, scope, id, actor}));
}

/** The key of the local user. */
export class SigningKey {
  /** @param {string} seed 64 hex digits */
  constructor(seed) {
    this.key = createPrivateKey({key: Buffer.concat([PRIVATE_KEY, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8'});
    this.publicKey = text(createPublicKey(this.key).export({format: 'der', type: 'spki'}).subarray(PUBLIC_KEY.length));
  }

  signature(kind, scope, id, actor, register) {
    return text(sign(null, content(kind, scope, id, actor, register), this.key));
  }

  /** The proof that one is `oderId`: the server's nonce, and the address as it was dialled. */
  proof(nonce, oderId, address) {
    return text(sign(null, Buffer.from(canonical({kind: 'identity', nonce, oderId, address})), this.key));
  }
}

const keys = new Map();
const verified = new Map();

/** The key object of a raw key that belongs to `actor`; undefined if it is not that user's. */
function keyOf(publicKey, actor) {
  if (typeof publicKey !== 'string' || !RAW_KEY.test(publicKey)) {
    return undefined;
  }
  const name = `${actor} ${publicKey}`;
  if (!keys.has(name)) {
    const raw = Buffer.from(publicKey, 'base64');
    const belongs = oderIdOf(raw) === actor;
    keys.set(name, belongs ? createPublicKey({key: Buffer.concat([PUBLIC_KEY, raw]), format: 'der', type: 'spki'}) : undefined);
  }
  return keys.get(name);
}

/** Whether `signature` is that of `actor`, whose public key is given, under this register. Answers are remembered. */
export function isSigned(publicKey, signature, kind, scope, id, actor, register) {
  const key = keyOf(publicKey, actor);
  if (key === undefined || typeof signature !== 'string' || !RAW_SIGNATURE.test(signature)) {
    return false;
  }
  const signed = content(kind, scope, id, actor, register);
  const name = publicKey + signature + sha256(signed);
  if (!verified.has(name)) {
    if (verified.size >= MOST_REMEMBERED) {
      verified.clear();
    }
    verified.set(name, verify(null, signed, key, Buffer.from(signature, 'base64')));
  }
  return verified.get(name);
}
