/** Threads: their descriptors, who takes part, and what they share with a channel: that somebody may ask for their rows. */

import {directId, groupId} from './canonical.js';
import {isSigned} from './signing.js';

/** What the maker of a thread signs. */
const registerOf = ({kind, participants, createdBy, createdAt, originId}) =>
  ({conversationKind: kind, participants, createdBy, createdAt, originId});

/** Makes a thread and stores it. */
export function make(state, kind, participants, originId) {
  const descriptor = {kind, participants: [...participants].sort(), createdBy: state.me, createdAt: state.now, originId};
  descriptor.id = kind === 'dm' ? directId(...participants) : groupId(descriptor);
  descriptor.sig = state.key?.signature('descriptor', descriptor.id, descriptor.id, state.me, registerOf(descriptor));
  return save(state, descriptor);
}

function save(state, descriptor) {
  state.set(state.conversations, descriptor.id, descriptor);
  state.store(`thread ${descriptor.id}`, descriptor);
  return descriptor;
}

/** The thread with a user, made where there is none. */
export const direct = (state, user) =>
  state.conversations.get(directId(state.me, user)) ?? make(state, 'dm', [state.me, user]);

/** Why a descriptor from a participant is not taken; undefined if it is. A stored one counts as it is stored. */
export function faultOfDescriptor(state, descriptor, keys = {}) {
  const {id, kind, participants, createdBy, sig} = descriptor;
  if (id !== (kind === 'dm' ? directId(...participants) : groupId(descriptor))) {
    return 'bad_id';
  }
  if (!participants.includes(createdBy)) {
    return 'not_participant';
  }
  // The id vouches for the descriptor. Its maker's key does not always come with it; where it is at hand it is used.
  const key = createdBy === state.me ? state.key?.publicKey : keys[createdBy];
  const proven = state.key === undefined || key === undefined
    || isSigned(key, sig, 'descriptor', id, id, createdBy, registerOf(descriptor));
  return proven ? undefined : 'bad_signature';
}

/** The thread as it is known from now on: the stored one, else this one. */
export const adopt = (state, descriptor) => state.conversations.get(descriptor.id) ?? save(state, descriptor);

/** The other users with whom a scope is shared, as far as they are known. */
export function othersIn(state, scope) {
  const [serverId, channelId] = scope.split('/');
  const users = channelId === undefined
    ? state.conversations.get(scope)?.participants ?? []
    : state.servers.get(serverId)?.includes(channelId) ? [...state.presence.get(serverId) ?? []] : [];
  return users.filter((user) => user !== state.me);
}

/** All scopes that are shared with a user. */
export function scopesWith(state, user) {
  const threads = [...state.conversations.values()].filter((one) => one.participants.includes(user)).map((one) => one.id);
  const channels = [...state.servers].filter(([serverId]) => state.presence.get(serverId)?.has(user))
    .flatMap(([serverId, watched]) => watched.map((channelId) => `${serverId}/${channelId}`));
  return [...threads, ...channels];
}

/** Whether a scope is a thread, or a watched channel of a server that was joined. */
export function isShared(state, scope) {
  const [serverId, channelId] = scope.split('/');
  return channelId === undefined ? state.conversations.has(scope) : state.servers.get(serverId)?.includes(channelId) ?? false;
}
