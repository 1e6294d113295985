/** What a user can do. Each command is answered with `done`, or with `refused` and a word, and then nothing changed. */

import {MOST_LINKS, MOST_REACTIONS, MOST_REACTIONS_OF_USER, createOf, normalRow} from './rows.js';
import {direct, isShared, make, othersIn} from './conversations.js';
import {channelFrame, registerName, signChange} from './events.js';
import {applyChange, applyRow, messageOf, nextStamp, read} from './history.js';
import {enqueue, sendToServer, setOwn} from './sending.js';
import {joinServer, leaveServer} from './session.js';
import {askAll} from './sync.js';
import {bodyFits, emojiFits, nameFits} from './wire.js';

const MOST_PARTICIPANTS = 64;
const LAST_STAMP = Number.MAX_SAFE_INTEGER;

/** A command that is not taken. */
class Refused extends Error {
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

const demand = (condition, code, reason) => {
  if (!condition) {
    throw new Refused(code, reason);
  }
};

/** Carries a command out. @returns {boolean} false if it is not known */
export function command(state, ref, wish, known) {
  const carryOut = known.includes(wish.type) ? COMMANDS[wish.type] : undefined;
  if (carryOut === undefined) {
    return false;
  }
  try {
    const made = carryOut(state, wish);
    state.emit({type: 'show', what: {type: 'done', ref, ...made}});
  } catch (refused) {
    if (!(refused instanceof Refused)) {
      throw refused;
    }
    state.emit({type: 'show', what: {type: 'refused', ref, code: refused.code, reason: refused.message}});
  }
  return true;
}

const COMMANDS = {
  'send-direct': (state, {to, body}) => {
    demand(to !== state.me, 'self', 'you cannot send a direct message to yourself');
    checkBody(body);
    return write(state, direct(state, to), body);
  },
  'send-to-conversation': (state, {conversationId, body}) => {
    const thread = state.conversations.get(conversationId);
    demand(thread, 'unknown_conversation', `there is no conversation ${conversationId} here`);
    checkBody(body);
    return write(state, thread, body);
  },
  'send-to-channel': (state, {serverId, channelId, body}) => {
    const scope = `${serverId}/${channelId}`;
    demand(isShared(state, scope), 'not_joined', `you have not joined ${serverId}, or do not watch ${channelId}`);
    checkBody(body);
    const row = compose(state, scope, [], body);
    tellChannel(state, {type: 'chat_message', serverId, channelId, from: state.me, message: row}, `${scope} ${row.id}`);
    return {scope, id: row.id};
  },
  edit: (state, {scope, messageId, body}) => {
    checkBody(body);
    change(state, scope, messageId, {kind: 'body', body}, true);
  },
  delete: (state, {scope, messageId}) => change(state, scope, messageId, {kind: 'delete'}, true),
  react: (state, {scope, messageId, emoji, on}) => {
    demand(isText(emoji) && emojiFits(emoji), 'too_long', 'an emoji has at most 128 bytes as a JSON string');
    const row = messageOf(state, scope, messageId)?.held;
    const others = (row?.reactions ?? []).filter((r) => r.userId !== state.me || r.emoji !== emoji);
    demand(others.length < MOST_REACTIONS && others.filter((r) => r.userId === state.me).length < MOST_REACTIONS_OF_USER,
           'too_many', `a message has at most ${MOST_REACTIONS} reactions, ${MOST_REACTIONS_OF_USER} of one user`);
    change(state, scope, messageId, {kind: 'reaction', emoji, on}, false);
  },
  attach: (state, {scope, messageId, linkId, name, size, removed}) => {
    demand(isText(name) && nameFits(name), 'too_long', 'a name has at most 128 bytes as a JSON string');
    const links = messageOf(state, scope, messageId)?.held.attachments ?? [];
    demand(links.filter((l) => l.linkId !== linkId).length < MOST_LINKS, 'too_many', `a message has at most ${MOST_LINKS} links`);
    change(state, scope, messageId, {kind: 'link', linkId, name, size, removed}, true);
  },
  'create-group': (state, {others, originId}) => {
    const participants = [...new Set([...others, state.me])];
    demand(participants.length >= 2 && participants.length <= MOST_PARTICIPANTS, 'bad_participants',
           `a group has 2 to ${MOST_PARTICIPANTS} participants`);
    const origin = originId ? state.conversations.get(originId) : undefined;
    demand(!originId || origin?.kind === 'dm', 'unknown_conversation', `there is no 1:1 ${originId} here`);
    const thread = make(state, 'group', participants, originId ?? undefined);
    enqueue(state, thread.participants.filter((user) => user !== state.me),
            {kind: 'conversation', eventId: state.newId(), scope: thread.id, id: thread.id});
    return {scope: thread.id, id: thread.id};
  },
  join: (state, {serverId, channels}) => {
    state.set(state.servers, serverId, [...new Set(channels)]);
    state.store(`server ${serverId}`, state.servers.get(serverId));
    if (state.session.phase === 'identified') {
      joinServer(state, serverId);
    }
  },
  leave: (state, {serverId}) => {
    demand(state.servers.has(serverId), 'not_joined', `you have not joined ${serverId}`);
    state.delete(state.servers, serverId);
    state.store(`server ${serverId}`, null);
    leaveServer(state, serverId);
  },
  type: (state, {serverId, channelId, typing}) => {
    demand(isShared(state, `${serverId}/${channelId}`), 'not_joined', `you have not joined ${serverId}`);
    demand(state.session.phase === 'identified', 'offline', 'the server is out of reach, and typing is told at once or never');
    sendToServer(state, {type: 'user_typing', serverId, channelId, from: state.me, typing});
  },
  read: (state, {scope}) => read(state, scope),
  sync: (state, {scope}) => {
    demand(isShared(state, scope), 'unknown_scope', `${scope} is no conversation and no channel of yours`);
    askAll(state, scope);
  },
};

export const ALL_COMMANDS = Object.keys(COMMANDS);

const isText = (text) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

function checkBody(body) {
  demand(isText(body), 'not_text', 'a text has no half of a surrogate pair');
  demand(bodyFits(body), 'too_long', 'a text has at most 4,000 code points, and 8,192 bytes as a JSON string');
}

/** Makes a message of one's own, and stores it. */
function compose(state, scope, recipients, body) {
  const create = {id: state.newId(), scope, senderId: state.me, recipients, createdAt: state.now};
  const row = {...create, body, editedAt: null, deletedAt: null, reactions: [], attachments: []};
  if (state.key) {
    const text = signChange(state, scope, row.id, {kind: 'body', actor: state.me, at: null, body});
    row.keys = text.keys;
    row.sigs = {create: state.key.signature('create', scope, row.id, state.me, createOf(row)), body: text.sig};
  }
  const whole = normalRow(row);
  applyRow(state, whole);
  setOwn(state, `${scope} ${row.id}`, {status: 'queued', by: []});
  return whole;
}

function write(state, thread, body) {
  const others = thread.participants.filter((user) => user !== state.me);
  const row = compose(state, thread.id, others, body);
  enqueue(state, others, {kind: 'message', eventId: row.id, scope: thread.id, id: row.id});
  return {scope: thread.id, id: row.id};
}

/** Changes a message, and tells all who have it. */
function change(state, scope, id, register, authorOnly) {
  const row = messageOf(state, scope, id)?.held;
  demand(row, 'unknown_message', `there is no message ${id} in ${scope} here`);
  demand(row.deletedAt === null, 'deleted', `${id} was deleted`);
  demand(!authorOnly || row.senderId === state.me, 'not_author', `${id} is by ${row.senderId}`);
  demand(isShared(state, scope), 'not_joined', `you have left ${scope}`);
  const at = nextStamp(state, row);
  demand(at < LAST_STAMP, 'no_stamp', `no stamp is left above the last one in ${id}`);
  const made = signChange(state, scope, id, {...register, actor: state.me, at});
  applyChange(state, scope, id, made);
  if (scope.includes('/')) {
    tellChannel(state, channelFrame(scope, id, made, state.me));
  } else {
    enqueue(state, othersIn(state, scope),
            {kind: 'change', eventId: state.newId(), scope, id, register: registerName(made)});
  }
}

/** Says something in a channel, now or never: those who do not hear it get it by sync. */
function tellChannel(state, frame, channelMessage) {
  if (state.session.phase === 'identified') {
    sendToServer(state, frame, {channelMessage});
  } else {
    state.warn('offline', 'the server is out of reach: others get this when they reconcile');
  }
}
