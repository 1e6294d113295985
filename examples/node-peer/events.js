/**
 * Changes of a message and the frames that carry them. A change is `{kind, actor, at, ...}`, with its signature and the
 * public key of its actor; a frame of a channel and one of a thread carry the same change under two names.
 */

import {reactionName} from './rows.js';
import {isSigned} from './signing.js';

const FORMS = {
  body: {thread: 'edit-message', channel: 'edit_message', actor: 'actorId', at: 'editedAt', more: ['body']},
  delete: {thread: 'delete-message', channel: 'delete_message', actor: 'actorId', at: 'deletedAt', more: []},
  reaction: {thread: 'reaction', channel: 'reaction', actor: 'userId', at: 'at', more: ['emoji', 'on']},
  link: {thread: 'attachment-link', channel: 'attachment_link', actor: 'actorId', at: 'at',
         more: ['linkId', 'name', 'size', 'removed']},
};

const KINDS = new Map(Object.entries(FORMS).flatMap(([kind, form]) => [[form.thread, kind], [form.channel, kind]]));

/** Whether a frame carries a change. */
export const isChange = (type) => KINDS.has(type);

/** The change that a frame carries. */
export function changeOf(frame) {
  const kind = KINDS.get(frame.type);
  const form = FORMS[kind];
  const change = {kind, actor: frame[form.actor], at: frame[form.at], sig: frame.sig, keys: frame.keys};
  form.more.forEach((name) => (change[name] = frame[name]));
  return change;
}

function fieldsOf(change) {
  const form = FORMS[change.kind];
  const fields = {[form.actor]: change.actor, [form.at]: change.at};
  form.more.forEach((name) => (fields[name] = change[name]));
  return {...fields, ...(change.sig && {sig: change.sig, keys: change.keys})};
}

/** A change as it is told to the other participants of a thread. */
export const threadFrame = (scope, id, change, eventId) =>
  ({type: FORMS[change.kind].thread, eventId, conversationId: scope, messageId: id, ...fieldsOf(change)});

/** A change as it is told to a channel. */
export function channelFrame(scope, id, change, from) {
  const [serverId, channelId] = scope.split('/');
  return {type: FORMS[change.kind].channel, serverId, channelId, from, messageId: id, ...fieldsOf(change)};
}

/** What is signed of a change. */
function registerOf(change) {
  const {at, more} = FORMS[change.kind];
  return Object.fromEntries([[at, change.at], ...more.map((name) => [name, change[name]])]);
}

/** A change under the signature of its actor, where this peer signs. */
export function signChange(state, scope, id, change) {
  return state.key === undefined ? change : {
    ...change, keys: {[state.me]: state.key.publicKey},
    sig: state.key.signature(change.kind, scope, id, state.me, registerOf(change))};
}

/** Whether a change bears the signature of its actor, where this peer asks for one. */
export function isSignedChange(state, scope, id, change) {
  return state.key === undefined
    || isSigned(change.keys?.[change.actor], change.sig, change.kind, scope, id, change.actor, registerOf(change));
}

/** Which register of a message a change sets. */
export const registerName = ({kind, emoji, linkId}) => [kind, emoji ?? linkId].filter((part) => part !== undefined).join(' ');

/** The changes of a row, as they would have come one by one; the first text is one without a stamp. */
export function registersOf(row) {
  const {sigs = {}, keys} = row;
  const author = {actor: row.senderId, keys};
  const text = row.deletedAt === null
    ? {kind: 'body', ...author, at: row.editedAt, body: row.body, sig: sigs.body}
    : {kind: 'delete', ...author, at: row.deletedAt, sig: sigs.delete};
  return [text,
    ...row.reactions.map((r) => ({kind: 'reaction', keys, actor: r.userId, at: r.at, emoji: r.emoji, on: r.on,
                                  sig: sigs.reactions?.[reactionName(r)]})),
    ...row.attachments.map((l) => ({kind: 'link', ...author, ...l, sig: sigs.links?.[l.linkId]}))];
}
