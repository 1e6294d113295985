/**
 * The shapes of frames, as PROTOCOL 2, 3 and 6 and the golden vectors have them. A shape is a function that takes a value
 * as it was read and gives it as the protocol understands it: without unknown fields, registers sorted, numbers as numbers.
 */

import {Malformed, Numeral, read} from '../node-server/json.js';
import {bytesOf} from './canonical.js';
import {normalRow} from './rows.js';

export {Malformed};

const fail = (path, expected) => {
  throw new Malformed(`${path || '/'}: expected ${expected}`);
};

const matching = (pattern, what) => (value, path) =>
  typeof value === 'string' && pattern.test(value) ? value : fail(path, what);

const id = matching(/^[A-Za-z0-9_:.-]{1,128}$/, 'an id');
const oderId = matching(/^[A-Za-z0-9_-]{1,64}$/, 'an oderId');
const scope = matching(/^[A-Za-z0-9_:.-]{1,128}(\/[A-Za-z0-9_:.-]{1,128})?$/, 'a scope');
const digest = matching(/^[0-9a-f]{16}$/, 'a digest of 16 hex digits');
const text = (value, path) => (typeof value === 'string' ? value : fail(path, 'a text'));
const flag = (value, path) => (typeof value === 'boolean' ? value : fail(path, 'true or false'));
const word = (...words) => (value, path) => (words.includes(value) ? value : fail(path, words.join(' or ')));

const whole = (value, path) =>
  (value instanceof Numeral ? value.whole() : undefined) ?? fail(path, 'a whole number from 0 to 2^53-1');

/** A text of at most so many bytes as a JSON string, quotes included. */
const short = (most) => (value, path) =>
  bytesOf(text(value, path)) <= most ? value : fail(path, `at most ${most} bytes as a JSON string`);

const BODY_BYTES = short(8192);
const body = (value, path) =>
  [...BODY_BYTES(value, path)].length <= 4000 ? value : fail(path, 'at most 4000 code points');

export const emojiFits = (value) => bytesOf(value) <= 128;
export const nameFits = (value) => bytesOf(value) <= 128;
export const bodyFits = (value) => bytesOf(value) <= 8192 && [...value].length <= 4000;

const isObject = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Numeral);
const object = (value, path) => (isObject(value) ? value : fail(path, 'an object'));

const list = (shape, least = 0, most = Infinity) => (value, path) => {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    fail(path, `a list of ${least} to ${most}`);
  }
  return value.map((item, i) => shape(item, `${path}/${i}`));
};

const sorted = (shape) => (value, path) =>
  shape(value, path).map((item, i, all) => (i > 0 && all[i - 1] >= item ? fail(`${path}/${i}`, 'each once, sorted') : item));

const distinct = (shape, keyOf) => (value, path) => {
  const items = shape(value, path);
  return new Set(items.map(keyOf)).size === items.length ? items : fail(path, 'each register once');
};

/** An object with these fields; a name that ends in `?` may be absent or null. Unknown fields are left out. */
const fields = (shapes) => {
  const known = Object.entries(shapes).map(([name, shape]) => [name.replace('?', ''), shape, name.endsWith('?')]);
  return (value, path) => {
    object(value, path);
    const clean = {};
    for (const [name, shape, optional] of known) {
      const field = value[name];
      if (field === undefined || (field === null && optional)) {
        clean[name] = optional ? undefined : fail(`${path}/${name}`, 'a value');
      } else {
        clean[name] = shape(field, `${path}/${name}`);
      }
    }
    return clean;
  };
};

/** An object whose names are of one form and whose values of another. */
const entries = (nameShape, shape) => (value, path) =>
  Object.fromEntries(Object.entries(object(value, path)).map(([name, item]) => [nameShape(name, path), shape(item, `${path}/${name}`)]));

/** Any JSON, with plain numbers. */
function plain(value, path) {
  if (value instanceof Numeral) {
    const number = Number(value.text);
    return Number.isFinite(number) ? number : fail(path, 'a number that a double can hold');
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => plain(item, `${path}/${i}`));
  }
  return isObject(value) ? entries(text, plain)(value, path) : value;
}

// Keys and signatures have one length each; what is far longer is not worth keeping.
const proof = short(256);
const keys = entries(oderId, proof);
const signatureNames = short(64 + 1 + 128);
const sigs = fields({'create?': proof, 'body?': proof, 'delete?': proof, 'reactions?': entries(signatureNames, proof),
                     'links?': entries(id, proof)});

const users = (least, most) => sorted(list(oderId, least, most));
const reaction = fields({userId: oderId, emoji: short(128), on: flag, at: whole});
const link = fields({linkId: id, name: short(128), size: whole, removed: flag, at: whole});
const ofOneUser = (reactions) => Math.max(0, ...Object.values(reactions.reduce(
  (counts, {userId}) => ({...counts, [userId]: (counts[userId] ?? 0) + 1}), {})));
const reactions = (value, path) => {
  const all = distinct(list(reaction, 0, 32), (r) => `${r.userId}|${r.emoji}`)(value, path);
  return ofOneUser(all) <= 4 ? all : fail(path, 'at most 4 registers of a user');
};
const knownOfRow = fields({
  id, scope, senderId: oderId, recipients: users(0, 63), createdAt: whole, body, 'editedAt?': whole, 'deletedAt?': whole,
  lastModifiedAt: whole, reactions, attachments: distinct(list(link, 0, 10), (l) => l.linkId), 'keys?': keys, 'sigs?': sigs});
// Words of signed content, which a row cannot use for fields of its own.
const RESERVED = ['kind', 'actor'];
const MOST_UNKNOWN_BYTES = 4096;

function row(value, path) {
  const known = knownOfRow(value, path);
  const unknown = {};
  for (const name of Object.keys(value)) {
    if (!(name in known) && !RESERVED.includes(name)) {
      unknown[name] = plain(value[name], `${path}/${name}`);
    }
  }
  if (bytesOf(unknown) > MOST_UNKNOWN_BYTES) {
    fail(path, `at most ${MOST_UNKNOWN_BYTES} bytes of unknown fields`);
  }
  return normalRow({...unknown, ...known});
}

const descriptor = fields({id, kind: word('dm', 'group'), participants: users(2, 64), createdBy: oderId, createdAt: whole,
                           'originId?': id, 'sig?': proof});
const conversation = (value, path) => {
  const clean = descriptor(value, path);
  return clean.kind === 'group' || clean.participants.length === 2 ? clean : fail(`${path}/participants`, '2 in a 1:1');
};

const signed = {'sig?': proof, 'keys?': keys};
const edit = {messageId: id, actorId: oderId, body, editedAt: whole, ...signed};
const remove = {messageId: id, actorId: oderId, deletedAt: whole, ...signed};
const react = {messageId: id, userId: oderId, emoji: short(128), on: flag, at: whole, ...signed};
const attach = {messageId: id, actorId: oderId, linkId: id, name: short(128), size: whole, removed: flag, at: whole, ...signed};
const inChannel = {serverId: id, channelId: id, 'from?': oderId};
const inThread = {eventId: id, conversationId: id};

const cursor = fields({createdAt: whole, id});
const parts = {'part?': whole, 'parts?': whole};
const request = fields({scope, 'before?': cursor, 'count?': whole, 'scopeDigest?': digest, 'answer?': flag});
const inParts = (shape) => (value, path) => {
  const clean = shape(value, path);
  clean.part ??= 0;
  clean.parts ??= 1;
  return clean.part < clean.parts ? clean : fail(`${path}/part`, 'a part below the number of parts');
};
const inventory = inParts(fields({
  scope, exchangeId: id, entries: list(fields({id, lastModifiedAt: whole, 'digest?': digest})), ...parts, 'before?': cursor,
  'lowest?': cursor, 'more?': flag, 'count?': whole, 'scopeDigest?': digest}));
const wanted = inParts(fields({scope, exchangeId: id, ids: list(id), ...parts}));
const batch = fields({scope, exchangeId: id, seq: whole, messages: list(row), last: flag});
const ofChannel = (shape) => (value, path) => {
  const clean = shape(value, path);
  return clean.scope.includes('/') ? clean : fail(`${path}/scope`, 'the scope of a channel');
};
const ofThread = (shape) => (value, path) => {
  const clean = shape(value, path);
  return clean.scope.includes('/') ? fail(`${path}/scope`, 'the scope of a conversation') : clean;
};

const SYNC = {'chat-inventory': inventory, 'chat-sync-request': wanted, 'chat-sync-batch': batch};
const WRAPPED = {...SYNC, 'direct-message-sync-request': ofThread(request)};
const event = (value, path) => {
  const {type} = object(value, path);
  const shape = Object.hasOwn(WRAPPED, type) ? WRAPPED[type] : fail(`${path}/type`, 'an event of sync');
  return {type, ...shape(value, path)};
};

/** What a WebRTC engine made, to be handed to the other one: all that the frame carries besides its address. */
const signal = (value, path) => {
  const {type, from, to, ...carried} = object(value, path);
  return {from: oderId(from, `${path}/from`), opaque: entries(text, plain)(carried, path)};
};

const FRAMES = {
  challenge: fields({nonce: text}),
  identified: fields({connectionId: id}),
  server_users: fields({serverId: id, users: users()}),
  user_joined: fields({serverId: id, user: oderId}),
  user_left: fields({serverId: id, oderId}),
  ping: fields({t: whole}),
  pong: fields({t: whole}),
  error: fields({code: text, 'ref?': text}),
  chat_message: fields({...inChannel, message: row}),
  edit_message: fields({...inChannel, ...edit}),
  delete_message: fields({...inChannel, ...remove}),
  reaction: fields({...inChannel, ...react}),
  attachment_link: fields({...inChannel, ...attach}),
  user_typing: fields({...inChannel, typing: flag}),
  forwardPeerMessage: fields({from: oderId, 'ref?': text, payload: object}),
  forward_result: fields({ref: text, ok: flag, 'code?': text}),
  offer: signal,
  answer: signal,
  ice_candidate: signal,
};

const EVENTS = {
  'direct-message': fields({eventId: id, conversation, message: row}),
  'edit-message': fields({...inThread, ...edit}),
  'delete-message': fields({...inThread, ...remove}),
  reaction: fields({...inThread, ...react}),
  'attachment-link': fields({...inThread, ...attach}),
  'conversation-create': fields({eventId: id, conversation}),
  'direct-message-status': fields({conversationId: id, ids: list(id, 0, 200), from: oderId, kind: word('received', 'refused'),
                                   'code?': text, at: whole}),
  'direct-message-sync': fields({conversationId: id, event}),
  'direct-message-sync-request': ofThread(request),
  'chat-inventory-request': ofChannel(request),
  ...SYNC,
};

const shaped = (shapes, value) => {
  const type = text(object(value, '').type, '/type');
  return Object.hasOwn(shapes, type) ? {type, ...shapes[type](value, '')} : undefined;
};

/** A frame of the server; undefined if its type is not known. @throws {Malformed} */
export const serverFrame = (frame) => shaped(FRAMES, read(frame).value);

/** What a peer says: a frame of its data channel, as text. @throws {Malformed} */
export const peerFrame = (frame) => shaped(EVENTS, read(frame).value);

/** What a peer says: the payload of a forward, as it was read. @throws {Malformed} */
export const peerPayload = (payload) => shaped(EVENTS, payload);
