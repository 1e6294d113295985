#!/usr/bin/env node
/**
 * A full Toju peer under the conformance kit: a loop that reads a line of the contract, decides, and prints a line.
 *
 *     node peer.js [full-peer | dm-client | dm-client-unsigned | channel-client]
 */

import {createInterface} from 'node:readline';

import {ALL_COMMANDS, command} from './commands.js';
import {restoreMessage, release, scopeOf} from './history.js';
import {closed, dial, localSignal, opened, remoteSignal} from './links.js';
import {channelEvent, peerEvent} from './receiving.js';
import {RULES, numbersOf} from './rules.js';
import {forwardResult, keepRetrying, recipients, retry, sendAccepted, sendRefused, sendToServer} from './sending.js';
import {arrived, challenged, down, identified, left, networkRestored, present, refresh, repeat, stopsTyping, types, up} from './session.js';
import {State} from './state.js';
import {abandon, period, startPeriod} from './sync.js';
import {view} from './view.js';
import {Malformed, peerFrame, peerPayload, serverFrame} from './wire.js';

const PROFILES = {
  'full-peer': {signs: true, lacks: []},
  'dm-client': {signs: true, lacks: ['send-to-channel', 'type']},
  'dm-client-unsigned': {signs: false, lacks: ['send-to-channel', 'type']},
  'channel-client': {signs: true, lacks: ['send-direct', 'send-to-conversation', 'create-group']},
};
const UNSIGNED = {'auth.relayedRow': 'accept', 'auth.identity': 'claimed'};

const profile = process.argv[2] ?? 'full-peer';
if (!Object.hasOwn(PROFILES, profile)) {
  process.stderr.write(`expected one of ${Object.keys(PROFILES).join(', ')}, got ${profile}\n`);
  process.exit(2);
}
const {signs, lacks} = PROFILES[profile];
const known = ALL_COMMANDS.filter((name) => !lacks.includes(name));

/** What a server says once. */
const FACTS = ['identified', 'server_users', 'user_joined', 'user_left', 'forward_result'];
const AGAIN_AFTER_MS = 1_000;

let state;

const ANSWERS = {
  hello: ({seq}) => ({
    type: 'hello', seq, contract: 1, name: 'node-peer', version: '1.0.0', profiles: [profile],
    rules: {...RULES, ...(signs ? {} : UNSIGNED)}, limits: {}, offers: ['restarts'],
    scales: Object.keys(RULES).filter((name) => /^[0-9.]+$/.test(RULES[name])),
  }),
  start: (line) => {
    state = new State({...line, rules: numbersOf({...RULES, ...line.scaled}), signs});
    state.begin(line.now);
    restore(line.stored);
    return effects(line.seq);
  },
  input: ({seq, now, input}) => {
    if (input.type === 'store-refused') {
      undo(input);
      return effects(seq);
    }
    state.begin(now);
    state.lastInput = input;
    return handle(input) === false ? {type: 'unsupported', seq, what: input.command?.type ?? input.type} : effects(seq);
  },
  view: ({seq}) => ({type: 'view', seq, view: view(state)}),
  stop: ({seq}) => ({type: 'stopped', seq}),
};

const effects = (seq) => ({type: 'effects', seq, effects: state.finish()});

/** What earlier lives stored, and the timers that a crash ended. */
function restore(stored) {
  for (const {key, value} of stored) {
    const [kind, ...rest] = key.split(' ');
    const name = rest.join(' ');
    switch (kind) {
      case 'server': state.servers.set(name, value); break;
      case 'thread': state.conversations.set(name, value); break;
      case 'row': restoreMessage(state, value); break;
      case 'park': scopeOf(state, value.scope).parked.set(key, value); break;
      case 'own': state.own.set(name, value); break;
      case 'out':
        if (!state.outbox.has(value.recipient)) {
          state.outbox.set(value.recipient, new Map());
        }
        state.outbox.get(value.recipient).set(value.eventId, value);
        state.entries = Math.max(state.entries, value.number);
        break;
    }
  }
  release(state);
  recipients(state).forEach((recipient) => keepRetrying(state, recipient));
  startPeriod(state);
}

/** The store refused the last turn: it is undone, and what happened to it is tried again where it would be lost. */
function undo({why}) {
  const input = state.lastInput;
  state.journal.rollBack();
  state.begin(state.now);
  state.warn('store_refused', why);
  if (input?.type === 'commanded') {
    state.emit({type: 'show', what: {type: 'refused', ref: input.ref, code: 'store_refused', reason: why}});
  } else if (input !== undefined && !isOfPeer(input)) {
    const name = `${state.nextRef()}`;
    state.again.set(name, input);
    state.timer(`again ${name}`, AGAIN_AFTER_MS);
  }
}

/** Whether an input is what a peer said: that may be lost, and is said again. All else is a fact. */
const isOfPeer = ({type}) => type === 'frame-received' && !FACTS.includes(state.lastFrame);

/** @returns {boolean | undefined} false if the input is not known */
function handle(input) {
  switch (input.type) {
    case 'commanded': return command(state, input.ref, input.command, known);
    case 'frame-received': return frameReceived(input);
    case 'channel-opened': return opened(state, input.peer);
    case 'channel-closed': return closed(state, input.peer);
    case 'signaling-up': return up(state, input.address);
    case 'signaling-down': return down(state);
    case 'network-restored': return networkRestored(state);
    case 'timer-fired': return timerFired(input.name);
    case 'send-accepted': return sendAccepted(state, input.ref);
    case 'send-refused': return sendRefused(state, input.ref);
    case 'local-signal': return localSignal(state, input.peer, input.kind, input.opaque);
    default: return false;
  }
}

/** What is malformed changes nothing. */
function frameReceived({source, frame}) {
  try {
    if (source.type === 'channel') {
      state.lastFrame = undefined;
      peerEvent(state, source.peer, peerFrame(frame));
    } else {
      serverSays(serverFrame(frame));
    }
  } catch (malformed) {
    if (!(malformed instanceof Malformed)) {
      throw malformed;
    }
    process.stderr.write(`malformed: ${malformed.message}\n`);
  }
}

function serverSays(frame) {
  state.lastFrame = frame?.type;
  switch (frame?.type) {
    case 'challenge': return challenged(state, frame.nonce);
    case 'identified': return identified(state);
    case 'server_users': return present(state, frame.serverId, frame.users);
    case 'user_joined': return arrived(state, frame.serverId, frame.user);
    case 'user_left': return left(state, frame.serverId, frame.oderId);
    case 'ping': return sendToServer(state, {type: 'pong', t: frame.t});
    case 'forwardPeerMessage': return peerEvent(state, frame.from, peerPayload(frame.payload));
    case 'forward_result': return forwardResult(state, frame);
    case 'offer': case 'answer': case 'ice_candidate': return remoteSignal(state, frame);
    case 'error': return state.warn(frame.code.slice(0, 200) || 'error', `the server refused ${frame.ref ?? 'something'}`);
    case 'user_typing':
      return frame.from !== undefined && types(state, `${frame.serverId}/${frame.channelId}`, frame.from, frame.typing);
    case 'pong': case undefined: return undefined;
    default: return channelEvent(state, frame);
  }
}

function timerFired(timer) {
  const [kind, ...rest] = timer.split(' ');
  const name = rest.join(' ');
  switch (kind) {
    case 'retry': return retry(state, name);
    case 'sync': return period(state);
    case 'due': return release(state);
    case 'dial': return dial(state, name);
    case 'session': return repeat(state);
    case 'members': return refresh(state);
    case 'typing': return stopsTyping(state, name);
    case 'asked': return abandon(state, name);
    case 'listed': return state.delete(state.listed, name);
    case 'page': return state.delete(state.pages, name);
    case 'again': return again(name);
    default: return undefined;
  }
}

function again(name) {
  const input = state.again.get(name);
  state.again.delete(name);
  state.lastInput = input;
  handle(input);
}

for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
  const asked = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(ANSWERS[asked.type](asked))}\n`);
  if (asked.type === 'stop') {
    break;
  }
}
