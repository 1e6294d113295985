/** What clients say to a signaling server (PROTOCOL 2 and 3): the shapes of frames, and the forms of values. */
import {Malformed, Numeral, bytes, read} from './json.js';

const CHANGE = 'serverId:id channelId:id messageId:id from:user? sig:signature? keys:keys?';
const REACTION = 'userId:user emoji:emoji on:flag at:stamp';
const LINK = 'linkId:id name:name size:stamp removed:flag at:stamp';
const NEGOTIATION = 'to:user from:user?';

/** `name:kind`; one with `?` may be absent or null. A frame of a type that is not here is none of a server's business. */
const FRAMES = shapes({
  identify: 'oderId:user displayName:text? connectionScope:text? publicKey:text? proof:text?',
  join_server: 'serverId:id',
  leave_server: 'serverId:id',
  ping: 't:stamp',
  pong: 't:stamp',
  chat_message: 'serverId:id channelId:id message:row from:user?',
  edit_message: `${CHANGE} actorId:user body:body editedAt:stamp`,
  delete_message: `${CHANGE} actorId:user deletedAt:stamp`,
  reaction: `${CHANGE} ${REACTION}`,
  attachment_link: `${CHANGE} actorId:user ${LINK}`,
  user_typing: 'serverId:id channelId:id typing:flag from:user?',
  forwardPeerMessage: 'to:user from:user? payload:object ref:text?',
  offer: NEGOTIATION,
  answer: NEGOTIATION,
  ice_candidate: NEGOTIATION,
});

const VALUES = shapes({
  row: 'id:id scope:scope senderId:user recipients:users createdAt:stamp body:body editedAt:stamp? deletedAt:stamp?'
    + ' lastModifiedAt:stamp reactions:reactions attachments:links keys:keys? sigs:sigs?',
  reaction: REACTION,
  link: LINK,
  sigs: 'create:signature? body:signature? delete:signature? reactions:by-reaction? links:by-link?',
});

const FORMS = {
  text: is('string'),
  signature: (value) => typeof value === 'string' && value.length <= 128,
  flag: is('boolean'),
  object: isObject,
  stamp: (value) => value instanceof Numeral && value.whole() !== undefined,
  user: (value) => is('string')(value) && /^[A-Za-z0-9_-]{1,64}$/.test(value),
  id: (value) => is('string')(value) && /^[A-Za-z0-9_:.-]{1,128}$/.test(value),
  scope: (value) => is('string')(value) && value.split('/').length <= 2 && value.split('/').every(FORMS.id),
  body: (value) => isShort(value, 8192) && [...value].length <= 4000,
  emoji: (value) => isShort(value, 128),
  name: (value) => isShort(value, 128),
  users: (value) => isList('user', 63)(value) && value.every((user, i) => i === 0 || value[i - 1] < user),
  row: (value) => hasShape(VALUES.row, value) && strangerBytes(value) <= 4096,
  reactions: (value) => isList('reaction', 32)(value) && isOnce(value.map((one) => `${one.userId} ${one.emoji}`))
    && value.every((one) => value.filter((other) => other.userId === one.userId).length <= 4),
  links: (value) => isList('link', 10)(value) && isOnce(value.map((one) => one.linkId)),
  reaction: (value) => hasShape(VALUES.reaction, value),
  link: (value) => hasShape(VALUES.link, value),
  sigs: (value) => hasShape(VALUES.sigs, value),
  keys: isMap(/^[A-Za-z0-9_-]{1,64}$/, 64),
  'by-reaction': isMap(/^[A-Za-z0-9_-]{1,64}\|.{0,126}$/su, 32),
  'by-link': isMap(/^[A-Za-z0-9_:.-]{1,128}$/, 10),
};

function shapes(texts) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.split(' ').map((field) => {
    const [, member, kind, optional] = /^(.+):(.+?)(\??)$/.exec(field);
    return {member, kind, optional: optional === '?'};
  })]));
}

function is(type) {
  return (value) => typeof value === type;
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Numeral);
}

function isShort(value, most) {
  return typeof value === 'string' && Buffer.byteLength(JSON.stringify(value)) <= most;
}

function isList(kind, most) {
  return (value) => Array.isArray(value) && value.length <= most && value.every(FORMS[kind]);
}

function isMap(names, most) {
  return (value) => isObject(value) && Object.keys(value).length <= most
    && Object.entries(value).every(([name, text]) => names.test(name) && FORMS.signature(text));
}

function isOnce(keys) {
  return new Set(keys).size === keys.length;
}

function hasShape(shape, value) {
  return isObject(value) && shape.every(({member, kind, optional}) =>
    (optional && (value[member] ?? null) === null) || FORMS[kind](value[member]));
}

/** The bytes of the fields of a row that nobody knows. */
function strangerBytes(row) {
  const known = VALUES.row.map(({member}) => member);
  const strangers = Object.fromEntries(Object.entries(row).filter(([name]) => !known.includes(name)));
  return bytes(strangers);
}

/**
 * What a client's frame says.
 *
 * @returns {{type: string, said: object, parts: Map<string, string>} | undefined} undefined where it is none of a
 *   server's business
 * @throws {Malformed}
 */
export function decoded(frame) {
  const {value, parts} = read(frame);
  if (!isObject(value) || typeof value.type !== 'string') {
    throw new Malformed('expected an object with a type');
  }
  if (!Object.hasOwn(FRAMES, value.type)) {
    return undefined;
  }
  if (!hasShape(FRAMES[value.type], value)) {
    throw new Malformed(`expected a well-formed ${value.type}`);
  }
  return {type: value.type, said: value, parts};
}
