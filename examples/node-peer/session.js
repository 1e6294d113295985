/** The session at the signaling server: who one is, which servers one has joined, who is there (PROTOCOL 3 and 5). */

import {lookAround, meet} from './links.js';
import {keepRetrying, recipients, replay, sendToServer} from './sending.js';
import {askAllThreads, askMembers} from './sync.js';

const REPEAT_MS = 5_000;
const REFRESH_MS = 60_000;

/** The WebSocket is open. A peer that signs waits for the challenge of the server; another says at once who it is. */
export function up(state, address) {
  state.session = {phase: 'open', address};
  if (state.key === undefined) {
    identify(state);
  } else {
    state.timer('session', REPEAT_MS);
  }
}

export function down(state) {
  state.session = {phase: 'down', restored: state.session.restored};
  state.presence.clear();
  lookAround(state);
  state.forwards.clear();
  state.emit({type: 'cancel-timer', name: 'session'});
}

export function challenged(state, nonce) {
  if (state.session.phase === 'open') {
    state.session.nonce = nonce;
    identify(state);
  }
}

function identify(state) {
  const {nonce, address} = state.session;
  const proof = state.key && nonce !== undefined
    && {publicKey: state.key.publicKey, proof: state.key.proof(nonce, state.me, address)};
  sendToServer(state, {type: 'identify', oderId: state.me, ...proof});
  state.timer('session', REPEAT_MS);
}

/** The server knows who this is: now it can be told where this user wants to be, and forward. */
export function identified(state) {
  if (state.session.phase === 'identified') {
    return;
  }
  state.session.phase = 'identified';
  state.servers.forEach((_, serverId) => joinServer(state, serverId));
  if (state.session.restored) {
    state.session.restored = false;
    recipients(state).forEach((recipient) => replay(state, recipient));
  } else {
    recipients(state).forEach((recipient) => keepRetrying(state, recipient, true));
  }
  askAllThreads(state);
  state.timer('members', REFRESH_MS);
}

/** The host's own network is back: the outbox is replayed now, and once more when the server knows who this is. */
export function networkRestored(state) {
  state.session.restored = state.session.phase !== 'identified';
  recipients(state).forEach((recipient) => replay(state, recipient));
}

/** What the server has not answered it is asked again. */
export function repeat(state) {
  if (state.session.phase === 'open') {
    identify(state);
  } else if (state.session.phase === 'identified') {
    [...state.servers.keys()].filter((serverId) => !state.presence.has(serverId)).forEach((serverId) => joinServer(state, serverId));
  }
}

/** Of whom a frame was lost, the server tells when it is asked again who is there. */
export function refresh(state) {
  if (state.session.phase === 'identified') {
    state.servers.forEach((_, serverId) => joinServer(state, serverId));
    state.timer('members', REFRESH_MS);
  }
}

export function joinServer(state, serverId) {
  sendToServer(state, {type: 'join_server', serverId});
  state.timer('session', REPEAT_MS);
}

export function leaveServer(state, serverId) {
  state.presence.delete(serverId);
  lookAround(state);
  if (state.session.phase === 'identified') {
    sendToServer(state, {type: 'leave_server', serverId});
  }
  typists(state).filter(({server}) => server === serverId).forEach(({name}) => stopsTyping(state, name));
}

/** The server says who is in a server. */
export function present(state, serverId, users) {
  if (state.servers.has(serverId)) {
    const known = state.presence.get(serverId);
    const there = new Set(users.filter((user) => user !== state.me));
    state.presence.set(serverId, there);
    lookAround(state);
    if (known === undefined) {
      askMembers(state, serverId);
    }
    [...there].filter((user) => !known?.has(user)).forEach((user) => meet(state, user));
  }
}

export function arrived(state, serverId, user) {
  if (state.presence.has(serverId) && user !== state.me) {
    state.presence.get(serverId).add(user);
    meet(state, user);
  }
}

export function left(state, serverId, user) {
  state.presence.get(serverId)?.delete(user);
  lookAround(state);
  typists(state).filter((one) => one.server === serverId && one.user === user).forEach(({name}) => stopsTyping(state, name));
}

/** Who types, by the names under which that is kept. */
const typists = (state) => [...state.typing.keys()].map((name) => {
  const [scope, user] = name.split(' ');
  return {name, user, server: scope.split('/')[0]};
});

/** A user types in a channel, until it is withdrawn or some time has passed. */
export function types(state, scope, user, typing) {
  const name = `${scope} ${user}`;
  if (!typing) {
    stopsTyping(state, name);
  } else if (state.servers.get(scope.split('/')[0])?.includes(scope.split('/')[1]) && user !== state.me) {
    state.set(state.typing, name, true);
    state.timer(`typing ${name}`, state.rules.typingMs);
  }
}

export function stopsTyping(state, name) {
  if (state.typing.has(name)) {
    state.delete(state.typing, name);
    state.emit({type: 'cancel-timer', name: `typing ${name}`});
  }
}
