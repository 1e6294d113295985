/**
 * What a peer knows, and what one input does to it. State is plain maps and objects; each change goes through the journal,
 * so that a turn whose store was refused can be undone. What the host is to do is a list of effects.
 */

import {sha256} from './canonical.js';
import {SigningKey} from './signing.js';

/** Changes of maps and objects, in order, each with what was there before. */
class Journal {
  constructor() {
    this.undo = [];
  }

  set(target, key, value) {
    const map = target instanceof Map;
    const before = map ? target.get(key) : target[key];
    const was = map ? target.has(key) : key in target;
    this.undo.push(() => (was ? put(target, key, before) : drop(target, key)));
    put(target, key, value);
  }

  delete(target, key) {
    if (target.has(key)) {
      const before = target.get(key);
      this.undo.push(() => target.set(key, before));
      target.delete(key);
    }
  }

  rollBack() {
    this.undo.reverse().forEach((undo) => undo());
    this.undo = [];
  }
}

const put = (target, key, value) => (target instanceof Map ? target.set(key, value) : (target[key] = value));
const drop = (target, key) => (target instanceof Map ? target.delete(key) : delete target[key]);

/** One life of a peer. */
export class State {
  /** @param {{self, entropy, rules, signs, now}} start what the host told, and the rules of this life */
  constructor({self, entropy, rules, signs}) {
    this.me = self.oderId;
    this.key = signs ? new SigningKey(self.key) : undefined;
    this.rules = rules;
    this.entropy = entropy;
    this.drawn = 0;
    this.refs = 0;
    this.now = 0;

    // Durable: written with `store`, given back at the next start.
    this.servers = new Map(); // server -> list of watched channels
    this.conversations = new Map(); // id -> descriptor
    this.scopes = new Map(); // scope -> {rows: id -> message, parked: key -> change, digest}
    this.own = new Map(); // scope + ' ' + message -> {status, by}
    this.outbox = new Map(); // recipient -> event -> entry
    this.entries = 0; // the number of the last entry

    // Volatile: gone with the process.
    this.session = {phase: 'down'};
    this.presence = new Map(); // server -> set of users
    this.links = new Map(); // user -> {open, offers, failures}
    this.typing = new Map(); // scope + ' ' + user -> true
    this.sends = new Map(); // ref -> what was sent, until the transport answers
    this.forwards = new Map(); // ref of a forward -> which entry it carries, until the server answers
    this.backoff = new Map(); // recipient -> how many waits in a row there were
    this.retrying = new Map(); // recipient -> when the timer for its next replay was set
    this.sentAt = new Map(); // recipient + ' ' + event -> when it was last sent
    this.ticks = 0; // the clock of the two above
    this.listed = new Map(); // user + ' ' + scope -> what was listed there last
    this.expected = new Map(); // user + ' ' + scope -> which page was asked for last
    this.pages = new Map(); // user + ' ' + scope -> parts of a page that is not complete
    this.asked = new Map(); // exchange -> which rows were asked of whom
    this.declined = new Set(); // versions that were refused, until the next period
    this.lapsed = new Map(); // user + ' ' + scope + ' ' + id -> listed, asked for, and never sent
    this.dueAt = undefined; // the stamp for which the timer of the quarantine runs
    this.again = new Map(); // inputs whose writes were refused, to be taken once more
    this.begin(0);
  }

  /** A new turn: what changes from here on is undone together. */
  begin(now) {
    this.now = now;
    this.journal = new Journal();
    this.records = new Map();
    this.effects = [];
  }

  /** The effects of this turn: what is stored comes first, for all else relies on it. */
  finish() {
    const records = [...this.records].map(([key, value]) => ({key, value}));
    return records.length ? [{type: 'store', records}, ...this.effects] : this.effects;
  }

  set(target, key, value) {
    this.journal.set(target, key, value);
  }

  delete(target, key) {
    this.journal.delete(target, key);
  }

  /** Makes a value durable; null removes it. */
  store(key, value) {
    this.records.set(key, value);
  }

  emit(effect) {
    this.effects.push(effect);
  }

  timer(name, afterMs) {
    this.emit({type: 'set-timer', name, afterMs: Math.round(afterMs)});
  }

  warn(code, reason) {
    this.emit({type: 'show', what: {type: 'warned', code, reason}});
  }

  /** The next number of this life that nothing else has. */
  nextRef() {
    return ++this.refs;
  }

  /** Hex digits that are new each time, drawn from the entropy of this life. */
  draw() {
    return sha256(`${this.entropy} ${++this.drawn}`);
  }

  /** A fresh id of this user's. */
  newId() {
    return `${this.me}:${this.draw().slice(0, 16)}`;
  }

  /** A chance between 0 and 1. */
  chance() {
    return parseInt(this.draw().slice(0, 8), 16) / 0x100000000;
  }
}
