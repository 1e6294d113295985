/**
 * What is held of each scope: messages, and changes that wait for theirs. A message is a pair: `held`, the join of all that
 * came, which is listed, digested and served; and `shown`, the join of what is due. They differ while a stamp of the future
 * is quarantined.
 */

import {NO_ROWS, canonical, rowDigest, sha256, xor} from './canonical.js';
import {isSignedChange, registersOf} from './events.js';
import {changed, createOf, dueOf, lastStampOf, merge, nextDue, otherCreate} from './rows.js';
import {isSigned} from './signing.js';

/** Why a row or a change is not taken; `undefined` if it is. */
const NONE = undefined;

/** A scope, made where there is none. */
export function scopeOf(state, scope) {
  let found = state.scopes.get(scope);
  if (found === undefined) {
    found = {rows: new Map(), parked: new Map(), digest: NO_ROWS};
    state.set(state.scopes, scope, found);
  }
  return found;
}

export const messageOf = (state, scope, id) => state.scopes.get(scope)?.rows.get(id);

/** How many rows a scope has, and their digest: what a request for its inventory carries. */
export function summary(state, scope) {
  const found = state.scopes.get(scope);
  return {count: found?.rows.size ?? 0, scopeDigest: found?.digest ?? NO_ROWS};
}

/** The last stamp that counts as now: registers stamped later are quarantined. */
export const lastDue = (state) => state.now + state.rules.maxSkewMs;

/** Whether a row fits its scope and bears the signatures of its actors; else a word for what is wrong. */
export function faultOf(state, row, scope, thread) {
  const others = thread?.participants.filter((user) => user !== row.senderId) ?? [];
  if (row.scope !== scope) {
    return 'wrong_scope';
  }
  if (thread ? others.length === thread.participants.length || `${others}` !== `${row.recipients}` : row.recipients.length) {
    return 'wrong_recipients';
  }
  if (thread && row.reactions.some((r) => !thread.participants.includes(r.userId))) {
    return 'not_participant';
  }
  if (!row.id.startsWith(`${row.senderId}:`)) {
    return 'bad_id';
  }
  return isSignedRow(state, row) ? NONE : 'bad_signature';
}

function isSignedRow(state, row) {
  const held = messageOf(state, row.scope, row.id)?.held;
  if (state.key === undefined || (held && rowDigest(held) === rowDigest(row))) {
    return true;
  }
  return isSigned(row.keys?.[row.senderId], row.sigs?.create, 'create', row.scope, row.id, row.senderId, createOf(row))
    && registersOf(row).every((change) => isSignedChange(state, row.scope, row.id, change));
}

/**
 * Merges a version of a message that was found to be right.
 *
 * @returns {boolean} whether the message is new
 */
export function applyRow(state, row) {
  const scope = scopeOf(state, row.scope);
  const before = scope.rows.get(row.id);
  if (before !== undefined && rowDigest(before.held) === rowDigest(row)) {
    return false;
  }
  if (before !== undefined && otherCreate(before.held, row)) {
    state.warn('conflict', `two messages have the id ${row.id}`);
  }
  const due = dueOf(row, before?.shown, lastDue(state));
  keep(state, scope, {
    held: before === undefined ? row : merge(before.held, row),
    shown: before?.shown && due ? merge(before.shown, due) : due,
    read: before?.read ?? false,
  });
  if (before === undefined) {
    unpark(state, row.scope, row.id);
  }
  return before === undefined;
}

/** Replaces a message in memory and in the store, if it changed. */
function keep(state, scope, message) {
  const {id, scope: name} = message.held;
  const before = scope.rows.get(id);
  if (before && before.held === message.held && before.shown === message.shown && before.read === message.read) {
    return;
  }
  // Most messages have nothing in quarantine: one object then, and one row in the store.
  const same = message.shown && rowDigest(message.shown) === rowDigest(message.held);
  const kept = same ? {...message, shown: message.held} : message;
  const digest = xor(scope.digest, before ? xor(rowDigest(before.held), rowDigest(kept.held)) : rowDigest(kept.held));
  state.set(scope, 'digest', digest);
  state.set(scope.rows, id, kept);
  state.store(`row ${name} ${id}`, {held: kept.held, ...(!same && {shown: kept.shown ?? null}), read: kept.read});
  watchQuarantine(state, kept);
}

/** A message as the store gave it back. */
export function restoreMessage(state, {held, shown, read}) {
  const scope = scopeOf(state, held.scope);
  scope.rows.set(held.id, {held, shown: shown === undefined ? held : shown ?? undefined, read});
  scope.digest = xor(scope.digest, rowDigest(held));
}

/** Whether a change may be applied by who made it; else a word for what is wrong. */
export function faultOfChange(state, scope, id, change) {
  const thread = state.conversations.get(scope);
  if (thread && !thread.participants.includes(change.actor)) {
    return 'not_participant';
  }
  const author = messageOf(state, scope, id)?.held.senderId ?? id.split(':')[0];
  if (change.kind !== 'reaction' && change.actor !== author) {
    return 'not_author';
  }
  return isSignedChange(state, scope, id, change) ? NONE : 'bad_signature';
}

/**
 * Applies a change that was found to be right, or keeps it until its message comes.
 *
 * @returns {boolean} false if there was no room to keep it
 */
export function applyChange(state, scopeName, id, change) {
  const message = messageOf(state, scopeName, id);
  if (message === undefined) {
    return park(state, scopeName, id, change);
  }
  const version = changed(message.held, change);
  const due = change.at <= lastDue(state) && message.shown ? merge(message.shown, changed(message.shown, change)) : message.shown;
  keep(state, scopeOf(state, scopeName), {...message, held: merge(message.held, version), shown: due});
  return true;
}

function park(state, scopeName, id, change) {
  const {parked} = scopeOf(state, scopeName);
  const key = `park ${scopeName} ${id} ${sha256(canonical(change)).slice(0, 16)}`;
  if (parked.has(key)) {
    return true;
  }
  const room = state.rules.parkPerScope;
  const ofActor = (park) => [...park.values()].filter((waiting) => waiting.change.actor === change.actor).length;
  const everywhere = [...state.scopes.values()].reduce((sum, scope) => sum + ofActor(scope.parked), 0);
  if (parked.size >= room || ofActor(parked) >= Math.ceil(room / 2) || everywhere >= room) {
    return false;
  }
  state.set(parked, key, {id, change});
  state.store(key, {scope: scopeName, id, change});
  return true;
}

/** The message has come: what waited for it is checked and applied. */
function unpark(state, scopeName, id) {
  const {parked} = scopeOf(state, scopeName);
  for (const [key, waiting] of [...parked]) {
    if (waiting.id === id) {
      state.delete(parked, key);
      state.store(key, null);
      if (faultOfChange(state, scopeName, id, waiting.change) === NONE) {
        applyChange(state, scopeName, id, waiting.change);
      }
    }
  }
}

/** A stamp for a change by the local user: never at or below the last one of that user in that message. */
export function nextStamp(state, row) {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(state.now, lastStampOf(row, state.me) + 1));
}

/** Sets the timer for the first register that comes due. */
function watchQuarantine(state, {held, shown}) {
  if (held === shown) {
    return;
  }
  const at = nextDue(held, lastDue(state));
  if (at !== undefined && at < (state.dueAt ?? Infinity)) {
    state.set(state, 'dueAt', at);
    state.timer('due', Math.max(0, at - lastDue(state)));
  }
}

/** Shows what has come due. */
export function release(state) {
  state.set(state, 'dueAt', undefined);
  for (const scope of state.scopes.values()) {
    for (const message of [...scope.rows.values()].filter((m) => m.held !== m.shown)) {
      const due = dueOf(message.held, message.shown, lastDue(state));
      keep(state, scope, {...message, shown: message.shown && due ? merge(message.shown, due) : due});
      watchQuarantine(state, scope.rows.get(message.held.id));
    }
  }
}

/** Everything that is shown in a scope was read. */
export function read(state, scopeName) {
  const scope = state.scopes.get(scopeName);
  for (const message of scope?.rows.values() ?? []) {
    if (isUnread(state, message)) {
      keep(state, scope, {...message, read: true});
    }
  }
}

/** Unread is what is shown, lives, is another's, and was not read. */
export const isUnread = (state, {shown, read}) =>
  !read && shown !== undefined && shown.deletedAt === null && shown.senderId !== state.me;
