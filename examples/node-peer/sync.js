/**
 * Reconciling a scope with another peer (PROTOCOL 6). A request carries how many rows one holds and their digest. The answer
 * is a page of an inventory, the newest rows first, or an empty one if both hold the same. What one lacks of a page is asked
 * for and comes in batches; then the page below is asked for, down to the bottom.
 */

import {rowDigest} from './canonical.js';
import {isShared, othersIn} from './conversations.js';
import {applyRow, faultOf, messageOf, summary} from './history.js';
import {acknowledge} from './receiving.js';
import {dispatch, holds} from './sending.js';

const ABANDONED_AFTER_MS = 30_000;
const HEADROOM_BYTES = 100;

const isThread = (scope) => !scope.includes('/');
const isPartner = (state, user, scope) => isShared(state, scope) && othersIn(state, scope).includes(user);

/** A sync event as it travels: those of a thread are wrapped, but for the request. */
const wrapped = (event) => (isThread(event.scope) && event.type !== 'direct-message-sync-request'
  ? {type: 'direct-message-sync', conversationId: event.scope, event} : event);

const send = (state, to, event) => dispatch(state, to, wrapped(event));

/** Asks a peer for a page of what it holds: the newest, or what lies below a cursor. */
export function ask(state, user, scope, before, answer) {
  const type = isThread(scope) ? 'direct-message-sync-request' : 'chat-inventory-request';
  state.set(state.expected, `${user} ${scope}`, {before});
  send(state, user, {type, scope, before, ...summary(state, scope), answer});
}

/** Asks all with whom a scope is shared. */
export const askAll = (state, scope, except) =>
  othersIn(state, scope).filter((user) => user !== except).forEach((user) => ask(state, user, scope));

export const askAllThreads = (state) => [...state.conversations.keys()].forEach((scope) => askAll(state, scope));

/** Asks the members of a server about the channels that are watched there. */
export const askMembers = (state, serverId) =>
  state.servers.get(serverId).forEach((channelId) => askAll(state, `${serverId}/${channelId}`));

/** Sets the timer for the next exchange with everybody: a period on average. */
export const startPeriod = (state) => state.timer('sync', state.rules.periodMs * (0.5 + state.chance()));

export function period(state) {
  state.set(state, 'declined', new Set());
  askAllThreads(state);
  [...state.servers.keys()].forEach((serverId) => askMembers(state, serverId));
  startPeriod(state);
}

/** The order of an inventory: the newest first. */
const byAge = (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
const isBelow = (row, cursor) => cursor === undefined || byAge(cursor, row) < 0;

/** A peer asks for a page. */
export function requested(state, from, {scope, before, count, scopeDigest, answer}) {
  if (!isPartner(state, from, scope)) {
    return;
  }
  const own = summary(state, scope);
  const equal = count === own.count && scopeDigest === own.scopeDigest;
  if (equal) {
    holds(state, from, scope, idsOf(state, scope));
  }
  list(state, from, scope, before, equal ? [] : rowsOf(state, scope), own);
  if (!equal && before === undefined && answer !== true) {
    ask(state, from, scope, undefined, true); // It may be this peer that lacks something.
  }
}

const rowsOf = (state, scope) => [...state.scopes.get(scope)?.rows.values() ?? []].map(({held}) => held);
const idsOf = (state, scope) => [...state.scopes.get(scope)?.rows.keys() ?? []];

/** Lists a page of rows. It ends what was listed to that peer before. */
function list(state, to, scope, before, rows, own) {
  const below = rows.filter((row) => isBelow(row, before)).sort(byAge);
  const page = below.slice(0, state.rules.inventoryCap);
  const exchangeId = state.newId();
  const lowest = page.length ? {createdAt: page.at(-1).createdAt, id: page.at(-1).id} : undefined;
  state.set(state.listed, `${to} ${scope}`, {exchangeId, ids: new Set(page.map(({id}) => id)), parts: new Map()});
  state.timer(`listed ${to} ${scope}`, ABANDONED_AFTER_MS);
  const head = {type: 'chat-inventory', scope, exchangeId, before, lowest, more: below.length > page.length, ...own};
  const entries = page.map((row) => ({id: row.id, lastModifiedAt: row.lastModifiedAt, digest: rowDigest(row)}));
  split(state, entries, Infinity, head)
    .forEach((some, part, parts) => send(state, to, {...head, entries: some, part, parts: parts.length}));
}

/** Cuts a list so that each part fits a frame and has at most so many items; there is always one part. */
function split(state, items, most, head) {
  const room = (state.rules.maxFrameBytes || Infinity) - Buffer.byteLength(JSON.stringify(wrapped(head))) - HEADROOM_BYTES;
  const parts = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (parts.at(-1).length > 0 && (bytes + size > room || parts.at(-1).length >= most)) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1).push(item);
    bytes += size;
  }
  return parts;
}

/** A part of a page has come: when all are there, what one lacks of it is asked for. */
export function inventoryPart(state, from, inventory) {
  const {scope, exchangeId, part, parts, entries} = inventory;
  if (!isPartner(state, from, scope)) {
    return;
  }
  const name = `${from} ${scope}`;
  const begun = state.pages.get(name);
  const got = new Map(begun?.exchangeId === exchangeId ? begun.got : []).set(part, entries);
  if (got.size < parts) {
    state.set(state.pages, name, {exchangeId, got});
    state.timer(`page ${name}`, ABANDONED_AFTER_MS);
  } else {
    state.delete(state.pages, name);
    page(state, from, inventory, [...got].sort(([a], [b]) => a - b).flatMap(([, some]) => some));
  }
}

function page(state, from, {scope, exchangeId, before, lowest, more, count, scopeDigest}, entries) {
  const own = summary(state, scope);
  const equal = count === own.count && scopeDigest === own.scopeDigest;
  holds(state, from, scope, equal ? idsOf(state, scope) : entries.map(({id}) => id));
  // One asks on below the top, and below what one asked for; another page is for another device of this user.
  const expected = state.expected.get(`${from} ${scope}`);
  const goesOn = before === undefined || (expected?.before?.id === before.id && expected.before.createdAt === before.createdAt);
  const below = goesOn && more && lowest !== undefined && isBelow(lowest, before) ? lowest : undefined;
  const onTheirWay = new Set([...state.asked.values()].filter((one) => one.scope === scope).flatMap((one) => [...one.ids.keys()]));
  const lacking = (equal ? [] : entries).filter((entry) => isOtherVersion(state, scope, entry) && !onTheirWay.has(entry.id)
    && !state.declined.has(versionOf(from, scope, entry)) && !isLapsed(state, from, scope, entry.id));
  if (lacking.length === 0) {
    goOn(state, from, scope, below);
    return;
  }
  const wantedNow = lacking.slice(0, state.rules.exchangeCap);
  const then = wantedNow.length < lacking.length ? {again: true, before} : {again: false, before: below};
  state.set(state.asked, exchangeId, {from, scope, ids: new Map(wantedNow.map((entry) => [entry.id, entry])), then});
  state.timer(`asked ${exchangeId}`, ABANDONED_AFTER_MS);
  const head = {type: 'chat-sync-request', scope, exchangeId};
  split(state, wantedNow.map(({id}) => id), Infinity, head)
    .forEach((ids, part, parts) => send(state, from, {...head, ids, part, parts: parts.length}));
}

function isOtherVersion(state, scope, {id, lastModifiedAt, digest}) {
  const held = messageOf(state, scope, id)?.held;
  return held === undefined || (digest === undefined ? lastModifiedAt > held.lastModifiedAt : digest !== rowDigest(held));
}

const versionOf = (from, scope, {id, lastModifiedAt, digest}) => [from, scope, id, lastModifiedAt, digest].join(' ');

const goOn = (state, from, scope, below) => below !== undefined && ask(state, from, scope, below);

/** Whether a peer listed this row before and then did not send it: once, others are asked first. */
function isLapsed(state, from, scope, id) {
  const name = `${from} ${scope} ${id}`;
  const lapsed = state.lapsed.has(name) && othersIn(state, scope).length > 1;
  state.delete(state.lapsed, name);
  return lapsed;
}

/** A peer asks for rows of what was listed to it. When all parts of its request are there, they are sent. */
export function wanted(state, from, {scope, exchangeId, ids, part, parts}) {
  const name = `${from} ${scope}`;
  const listed = state.listed.get(name);
  if (listed?.exchangeId !== exchangeId || !isPartner(state, from, scope)) {
    return;
  }
  const got = new Map(listed.parts).set(part, ids);
  if (got.size < parts) {
    state.set(state.listed, name, {...listed, parts: got});
    return;
  }
  state.delete(state.listed, name);
  const rows = [...new Set([...got.values()].flat())].filter((id) => listed.ids.has(id)).slice(0, state.rules.exchangeCap)
    .map((id) => messageOf(state, scope, id).held);
  const head = {type: 'chat-sync-batch', scope, exchangeId};
  split(state, rows, state.rules.batchCap, head)
    .forEach((messages, seq, all) => send(state, from, {...head, seq, messages, last: seq === all.length - 1}));
}

/** Rows have come: those that were asked for, and that fit, are merged, and acknowledged to their authors. */
export function batch(state, from, {scope, exchangeId, messages, last}) {
  const asked = state.asked.get(exchangeId);
  if (asked?.from !== from || asked.scope !== scope || !isPartner(state, from, scope)) {
    return;
  }
  const thread = state.conversations.get(scope);
  const received = new Map();
  const left = new Map(asked.ids);
  for (const row of messages.filter(({id}) => left.has(id))) {
    if (faultOf(state, row, scope, thread) !== undefined) {
      state.set(state, 'declined', new Set(state.declined).add(versionOf(from, scope, left.get(row.id))));
    } else if (applyRow(state, row) && row.recipients.includes(state.me)) {
      received.set(row.senderId, [...received.get(row.senderId) ?? [], row.id]);
    }
    left.delete(row.id);
  }
  received.forEach((ids, author) => acknowledge(state, author, scope, ids));
  if (!last) {
    state.set(state.asked, exchangeId, {...asked, ids: left});
    return;
  }
  state.delete(state.asked, exchangeId);
  state.emit({type: 'cancel-timer', name: `asked ${exchangeId}`});
  if (asked.then.again) {
    ask(state, from, scope, asked.then.before);
  } else {
    goOn(state, from, scope, asked.then.before);
  }
}

/** What was asked for did not come in time: others are asked. */
export function abandon(state, exchangeId) {
  const asked = state.asked.get(exchangeId);
  if (asked !== undefined) {
    state.delete(state.asked, exchangeId);
    [...asked.ids.keys()].forEach((id) => state.set(state.lapsed, `${asked.from} ${asked.scope} ${id}`, true));
    askAll(state, asked.scope, asked.from);
  }
}
