/**
 * What goes to another peer: over its data channel, else by forward, else not now (PROTOCOL 4.1). And the outbox, which
 * keeps each event for each recipient until that recipient acknowledged or refused it.
 */

import {registerName, registersOf, threadFrame} from './events.js';
import {lastDue, messageOf} from './history.js';

/** Sends an event over the best path; false if there is none. */
export function dispatch(state, to, payload, about = {}) {
  if (state.links.get(to)?.open) {
    return sendToPeer(state, to, payload, about);
  }
  return state.session.phase === 'identified' && forward(state, to, payload, about);
}

function sendToPeer(state, to, payload, about) {
  const ref = state.nextRef();
  state.set(state.sends, ref, {...about, to, payload, path: 'channel'});
  state.emit({type: 'send-to-peer', ref, peer: to, frame: JSON.stringify(payload)});
  return true;
}

function forward(state, to, payload, about) {
  const ref = state.nextRef();
  state.set(state.sends, ref, {...about, to, path: 'forward'});
  const frame = {type: 'forwardPeerMessage', to, ref: `${ref}`, payload};
  if (about.entry !== undefined) {
    state.set(state.forwards, `${ref}`, {...about, to});
  }
  state.emit({type: 'send-to-server', ref, frame: JSON.stringify(frame)});
  return true;
}

/** Sends a frame to the server itself. */
export function sendToServer(state, frame, about = {}) {
  const ref = state.nextRef();
  state.set(state.sends, ref, {...about, path: 'server'});
  state.emit({type: 'send-to-server', ref, frame: JSON.stringify(frame)});
}

/** A transport took a frame. A forward counts as taken when the server says so. */
export function sendAccepted(state, ref) {
  const sent = state.sends.get(ref);
  state.delete(state.sends, ref);
  if (sent?.path === 'channel') {
    taken(state, sent.to, sent.entry);
  } else if (sent?.channelMessage !== undefined) {
    advance(state, sent.channelMessage, 'sent');
  }
}

/** A transport refused a frame: what a channel does not take, the server forwards. */
export function sendRefused(state, ref) {
  const sent = state.sends.get(ref);
  state.delete(state.sends, ref);
  if (sent?.path === 'channel' && state.session.phase === 'identified') {
    forward(state, sent.to, sent.payload, {entry: sent.entry});
  } else if (sent?.path === 'forward') {
    state.delete(state.forwards, `${ref}`);
  }
}

/** The server says what became of a forward. */
export function forwardResult(state, {ref, ok}) {
  const sent = state.forwards.get(ref);
  state.delete(state.forwards, ref);
  if (sent !== undefined && ok) {
    taken(state, sent.to, sent.entry);
  }
}

/** A transport took an entry: it is in doubt until its recipient answers. */
function taken(state, to, eventId) {
  const entry = state.outbox.get(to)?.get(eventId);
  if (entry?.state === 'waiting') {
    setEntry(state, {...entry, state: 'in-doubt'});
  }
  if (entry?.kind === 'message') {
    advance(state, `${entry.scope} ${entry.id}`, 'sent');
  }
}

const STEPS = ['queued', 'sent', 'delivered', 'acknowledged'];

/** Advances the status of an own message; it never falls. */
export function advance(state, name, status, by) {
  const own = state.own.get(name);
  if (own === undefined) {
    return;
  }
  const higher = STEPS.indexOf(status) > STEPS.indexOf(own.status);
  const more = by !== undefined && !own.by.includes(by);
  if (higher || more) {
    setOwn(state, name, {status: higher ? status : own.status, by: more ? [...own.by, by] : own.by});
  }
}

export function setOwn(state, name, own) {
  state.set(state.own, name, own);
  state.store(`own ${name}`, own);
}

const entryKey = ({number}) => `out ${`${number}`.padStart(12, '0')}`;

function setEntry(state, entry) {
  if (!state.outbox.has(entry.recipient)) {
    state.set(state.outbox, entry.recipient, new Map());
  }
  state.set(state.outbox.get(entry.recipient), entry.eventId, entry);
  state.store(entryKey(entry), entry);
}

const nameOf = ({recipient, eventId}) => `${recipient} ${eventId}`;

function removeEntry(state, entry) {
  state.delete(state.sentAt, nameOf(entry));
  state.delete(state.outbox.get(entry.recipient), entry.eventId);
  state.store(entryKey(entry), null);
}

/** Puts an event into the outbox for each recipient, and sends what can be sent. */
export function enqueue(state, recipients, event) {
  for (const recipient of recipients) {
    const entry = {...event, recipient, number: ++state.entries, state: 'waiting'};
    setEntry(state, entry);
    sendEntry(state, entry);
    keepRetrying(state, recipient);
  }
}

/** Sends an entry as its message is now; false if there is no path. One whose register is gone leaves the outbox. */
function sendEntry(state, entry) {
  const payload = payloadOf(state, entry);
  if (payload === undefined) {
    removeEntry(state, entry);
    return true;
  }
  state.set(state.sentAt, nameOf(entry), ++state.ticks);
  return dispatch(state, entry.recipient, payload, {entry: entry.eventId});
}

/** What an entry says now: it refers to a message or a register, and never copies it. */
function payloadOf(state, {kind, eventId, scope, id, register}) {
  const conversation = state.conversations.get(scope);
  if (kind === 'conversation') {
    return {type: 'conversation-create', eventId, conversation};
  }
  const message = messageOf(state, scope, id);
  if (kind === 'message' && message?.held.deletedAt === null) {
    return {type: 'direct-message', eventId, conversation, message: message.held};
  }
  // Of what is deleted its author sends the delete, whatever the entry was about.
  const change = ownChange(state, message, 'delete') ?? ownChange(state, message, register);
  return change && threadFrame(scope, id, {...change, keys: change.keys && {[state.me]: change.keys[state.me]}}, eventId);
}

/** A register that this user set, as it goes out: what is due of it, where the newest is not. */
function ownChange(state, message, register) {
  const of = (row) => row && registersOf(row).find((change) => registerName(change) === register && change.actor === state.me);
  const newest = of(message?.held);
  return newest === undefined || newest.at > lastDue(state) ? of(message?.shown) ?? newest : newest;
}

/** The entries for a recipient, in the order in which they were put there. */
const entriesFor = (state, recipient) => [...state.outbox.get(recipient)?.values() ?? []].sort((a, b) => a.number - b.number);

const isWaitedFor = (state, recipient) => (state.outbox.get(recipient)?.size ?? 0) > 0;

/** All who still have to get something. */
export const recipients = (state) => [...state.outbox.keys()].filter((recipient) => isWaitedFor(state, recipient));

/** Replays what a recipient has not acknowledged, first in, first out: all, or what was sent before a tick. */
export function replay(state, recipient, before = Infinity) {
  entriesFor(state, recipient).filter((entry) => (state.sentAt.get(nameOf(entry)) ?? 0) < before)
    .every((entry) => sendEntry(state, entry));
  keepRetrying(state, recipient);
}

/**
 * Sees to the timer of a recipient: the next replay is twice as late each time, with some jitter.
 *
 * @param anew whether to begin with the shortest wait, as something has changed
 */
export function keepRetrying(state, recipient, anew = false) {
  const name = `retry ${recipient}`;
  // A wait that is the shortest already goes on, or who is heard of all the time would be waited for without end.
  const shortest = state.retrying.has(recipient) && state.backoff.get(recipient) === 1 && isWaitedFor(state, recipient);
  if (anew && !shortest) {
    state.delete(state.backoff, recipient);
    state.delete(state.retrying, recipient);
  }
  if (!isWaitedFor(state, recipient)) {
    if (state.retrying.has(recipient)) {
      state.delete(state.retrying, recipient);
      state.emit({type: 'cancel-timer', name});
    }
  } else if (!state.retrying.has(recipient)) {
    const [first, longest] = state.rules.backoffMs;
    const replays = state.backoff.get(recipient) ?? 0;
    state.set(state.backoff, recipient, Math.min(replays + 1, 30));
    state.set(state.retrying, recipient, ++state.ticks);
    state.timer(name, Math.min(longest, first * 2 ** replays) * (0.75 + 0.25 * state.chance()));
  }
}

/** The timer of a recipient has run out. What was sent since it was set stays in doubt until the next time. */
export function retry(state, recipient) {
  const set = state.retrying.get(recipient);
  state.delete(state.retrying, recipient);
  if (!entriesFor(state, recipient).some((entry) => (state.sentAt.get(nameOf(entry)) ?? 0) < set)) {
    state.set(state.backoff, recipient, Math.max(0, (state.backoff.get(recipient) ?? 0) - 1)); // nothing is replayed
  }
  replay(state, recipient, set);
}

/** A recipient said of events that it has them (`received`), or will never take them. */
export function answered(state, by, ids, kind, scope) {
  for (const id of ids) {
    const entry = state.outbox.get(by)?.get(id);
    if (entry?.scope === scope) {
      removeEntry(state, entry);
    }
    if (kind === 'received') {
      acknowledged(state, `${scope} ${id}`, by);
    }
  }
  keepRetrying(state, by, true);
}

/** A recipient has an own message. */
function acknowledged(state, name, by) {
  const own = state.own.get(name);
  const [scope, id] = name.split(' ');
  const row = state.scopes.get(scope)?.rows.get(id)?.held;
  if (own === undefined || !row?.recipients.includes(by)) {
    return;
  }
  const all = new Set([...own.by, by]);
  advance(state, name, row.recipients.every((user) => all.has(user)) ? 'acknowledged' : 'delivered', by);
}

/** A recipient lists messages, so it has them: their sending ends. */
export function holds(state, by, scope, ids) {
  answered(state, by, ids.filter((id) => state.own.has(`${scope} ${id}`)), 'received', scope);
}
