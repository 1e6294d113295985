/**
 * Data channels (PROTOCOL 4.8). Of two users who share a server the one with the smaller oderId offers; the other waits a
 * while for that, and then offers itself. What does not open is given up, and tried again ever later. Whether a channel is
 * open is a fact: it is no part of what a refused store undoes.
 */

import {scopesWith} from './conversations.js';
import {replay, sendToServer} from './sending.js';
import {ask} from './sync.js';

const GREATER_WAITS_MS = 5_000;
const OPENS_WITHIN_MS = 30_000;
const FIRST_REDIAL_MS = 1_000;
const LAST_REDIAL_MS = 32_000;

/** What the engines of two peers hand each other, and the frames in which it travels. */
const FRAMES = {offer: 'offer', answer: 'answer', 'ice-candidate': 'ice_candidate'};
const KINDS = Object.fromEntries(Object.entries(FRAMES).map(([kind, frame]) => [frame, kind]));

const isWanted = (state, user) => state.session.phase === 'identified' && user !== state.me
  && [...state.presence.values()].some((users) => users.has(user));

function linkTo(state, user) {
  if (!state.links.has(user)) {
    state.links.set(user, {open: false, doubtful: false, offers: undefined, failures: 0});
  }
  return state.links.get(user);
}

/** A user is online in a common server. */
export function meet(state, user) {
  const link = linkTo(state, user);
  if (isWanted(state, user) && !link.open && link.offers === undefined) {
    if (state.me < user) {
      offer(state, user);
    } else {
      state.timer(`dial ${user}`, GREATER_WAITS_MS);
    }
  }
}

/** Who was gone for a while may have lost an open channel with its process: its next offer is taken. */
export function lookAround(state) {
  state.links.forEach((link, user) => {
    link.doubtful ||= link.open && !isWanted(state, user);
  });
}

function offer(state, user) {
  linkTo(state, user).offers = state.me;
  state.emit({type: 'negotiate', peer: user, kind: 'begin', opaque: {}});
  state.timer(`dial ${user}`, OPENS_WITHIN_MS);
}

/** The timer of a link has run out: a negotiation is given up, or one is begun. */
export function dial(state, user) {
  const link = linkTo(state, user);
  if (link.offers !== undefined && !link.open) {
    state.emit({type: 'close-channel', peer: user});
  } else if (!link.open && isWanted(state, user)) {
    offer(state, user);
  }
}

/** The local engine made something for the other side. */
export function localSignal(state, user, kind, opaque) {
  if (state.session.phase === 'identified') {
    sendToServer(state, {...opaque, type: FRAMES[kind], to: user});
  }
}

/**
 * The other side's engine made something for this one. Where both offer, the offer of the smaller oderId counts; where a
 * channel is open, an offer is that of another device of that user, and the one that has the channel keeps it.
 */
export function remoteSignal(state, {type, from, opaque}) {
  const link = linkTo(state, from);
  const kind = KINDS[type];
  const ignored = (link.open && !link.doubtful) || (link.offers === state.me && state.me < from);
  if (from === state.me || (kind === 'offer' && ignored)) {
    return;
  }
  if (kind === 'offer') {
    link.offers = from;
    state.timer(`dial ${from}`, OPENS_WITHIN_MS);
  }
  state.emit({type: 'negotiate', peer: from, kind, opaque});
}

/** A channel is open: what waits goes out, and both look whether they hold the same. */
export function opened(state, user) {
  Object.assign(linkTo(state, user), {open: true, doubtful: false, offers: undefined, failures: 0});
  state.emit({type: 'cancel-timer', name: `dial ${user}`});
  replay(state, user);
  scopesWith(state, user).forEach((scope) => ask(state, user, scope));
}

/** A channel is gone, or could not be made. */
export function closed(state, user) {
  const link = linkTo(state, user);
  Object.assign(link, {open: false, offers: undefined, failures: link.failures + 1});
  const wait = Math.min(LAST_REDIAL_MS, FIRST_REDIAL_MS * 2 ** (link.failures - 1));
  state.timer(`dial ${user}`, state.me < user ? wait : wait + GREATER_WAITS_MS);
}
