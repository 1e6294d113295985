/**
 * Rows and their merge (PROTOCOL 2): a row is a product of registers, each with a total order, so that the order in which
 * versions come does not matter. Rows are values: nothing here changes one.
 */

import {canonical, digestOf, rowDigest, textDigest} from './canonical.js';

export const MOST_REACTIONS = 32;
export const MOST_REACTIONS_OF_USER = 4;
export const MOST_LINKS = 10;

/** Fields that are registers, or follow from them; all others belong to the create, unknown ones too. */
const NOT_OF_CREATE = ['body', 'editedAt', 'deletedAt', 'lastModifiedAt', 'reactions', 'attachments', 'keys', 'sigs'];

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Compares by a list of parts: the first in which two differ decides. */
const by = (...parts) => (a, b) => parts.reduce((found, part) => found || order(part(a), part(b)), 0);

/** The name of a reaction register, under which its signature is kept. */
export const reactionName = ({userId, emoji}) => `${userId}|${emoji}`;

const contentOfLink = ({linkId, name, size}) => digestOf({linkId, name, size});
const REACTIONS = {nameOf: reactionName, byVersion: by((r) => r.at, (r) => r.on)};
const LINKS = {nameOf: (l) => l.linkId, byVersion: by((l) => l.at, (l) => l.removed, contentOfLink)};
const byRankOfUser = by((r) => r.at, (r) => r.emoji);
const byRank = by((r) => r.at, (r) => r.userId, (r) => r.emoji);
const byRankOfLink = by((l) => l.at, (l) => l.linkId);

/** The create of a row: all that never changes. */
export function createOf(row) {
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== undefined && !NOT_OF_CREATE.includes(name)));
}

/** Whether two rows of one id were created differently. */
export const otherCreate = (a, b) => canonical(createOf(a)) !== canonical(createOf(b));

/**
 * A row in its one form: registers sorted, a tombstone bare, `lastModifiedAt` derived, keys and signatures of what is there.
 */
export function normalRow({body, editedAt, deletedAt, reactions, attachments, keys, sigs, ...create}) {
  const gone = deletedAt !== undefined && deletedAt !== null;
  const row = {
    ...createOf(create), body: gone ? '' : body, editedAt: gone ? null : editedAt ?? null, deletedAt: gone ? deletedAt : null,
    reactions: gone ? [] : [...reactions].sort(by((r) => r.userId, (r) => r.emoji)),
    attachments: gone ? [] : [...attachments].sort(by((l) => l.linkId)),
  };
  row.lastModifiedAt = gone ? deletedAt : Math.max(...stampsOf(row));
  return {...row, ...(keys && {keys}), ...(sigs && {sigs})};
}

/** All stamps of a row. */
const stampsOf = (row) => [row.createdAt, row.editedAt ?? 0, row.deletedAt ?? 0, ...row.reactions.map((r) => r.at),
                           ...row.attachments.map((l) => l.at)];

/** The newer of each register of two lists; which of two it is counts by identity, as signatures go with it. */
function newer(one, other, {nameOf, byVersion}) {
  const registers = new Map(one.map((register) => [nameOf(register), register]));
  for (const register of other) {
    const held = registers.get(nameOf(register));
    if (held === undefined || byVersion(held, register) < 0) {
      registers.set(nameOf(register), register);
    }
  }
  return [...registers.values()];
}

const greatest = (registers, rank, most) => (registers.length <= most ? registers
  : [...registers].sort((a, b) => rank(b, a)).slice(0, most));

/** Reactions over the limits are cut: of one user the greatest stay, then of all. */
function cutReactions(reactions) {
  const users = [...new Set(reactions.map((r) => r.userId))];
  return greatest(users.flatMap((user) => greatest(reactions.filter((r) => r.userId === user), byRankOfUser, MOST_REACTIONS_OF_USER)),
                  byRank, MOST_REACTIONS);
}

/** Which of two rows has the create that stays. */
const createWins = (a, b) => by((row) => row.createdAt, (row) => digestOf(createOf(row)))(a, b) >= 0;

/** Which of two living rows has the text that stays: the first text goes with its create, any edit is above it. */
function textOf(a, b, create) {
  if (a.editedAt === null && b.editedAt === null && otherCreate(a, b)) {
    return create;
  }
  return by((row) => row.editedAt ?? -1, (row) => textDigest(row.body))(a, b) >= 0 ? a : b;
}

/** Two versions of one message, merged register by register. It is `a` itself, the same object, if `b` adds nothing. */
export function merge(a, b) {
  if (rowDigest(a) === rowDigest(b)) {
    return a;
  }
  const merged = a.deletedAt === null && b.deletedAt === null ? mergeLiving(a, b) : mergeDeleted(a, b);
  return rowDigest(merged) === rowDigest(a) ? a : merged;
}

function mergeDeleted(a, b) {
  const create = createWins(a, b) ? a : b;
  const deleted = (a.deletedAt ?? -1) >= (b.deletedAt ?? -1) ? a : b;
  return signedRow({...createOf(create), body: '', deletedAt: deleted.deletedAt, reactions: [], attachments: []}, a, b,
                   {create: create.sigs?.create, delete: deleted.sigs?.delete});
}

function mergeLiving(a, b) {
  const create = createWins(a, b) ? a : b;
  const text = textOf(a, b, create);
  const reactions = cutReactions(newer(a.reactions, b.reactions, REACTIONS));
  const attachments = greatest(newer(a.attachments, b.attachments, LINKS), byRankOfLink, MOST_LINKS);
  const sigs = {create: create.sigs?.create, body: text.sigs?.body};
  if (reactions.length) {
    sigs.reactions = signaturesOf(reactions, reactionName, (name, r) => (a.reactions.includes(r) ? a : b).sigs?.reactions?.[name]);
  }
  if (attachments.length) {
    sigs.links = signaturesOf(attachments, LINKS.nameOf, (name, l) => (a.attachments.includes(l) ? a : b).sigs?.links?.[name]);
  }
  return signedRow({...createOf(create), body: text.body, editedAt: text.editedAt, reactions, attachments}, a, b, sigs);
}

const signaturesOf = (registers, nameOf, signatureOf) =>
  Object.fromEntries(registers.map((register) => [nameOf(register), signatureOf(nameOf(register), register)]));

/** A row under these signatures, with the keys of those who signed it, if its versions were signed. */
function signedRow(row, a, b, sigs) {
  if (a.sigs === undefined && b.sigs === undefined) {
    return normalRow(row);
  }
  const keys = {...b.keys, ...a.keys};
  const actors = [row.senderId, ...row.reactions.map((r) => r.userId)].filter((user) => keys[user] !== undefined);
  return normalRow({...row, sigs, keys: Object.fromEntries(actors.map((user) => [user, keys[user]]))});
}

/** A version of the row that has, besides its create and its text, the register of a change alone: to be merged with it. */
export function changed(row, change) {
  const {kind, actor, at, body, emoji, on, linkId, name, size, removed, sig, keys} = change;
  const base = {...createOf(row), body: row.body, editedAt: row.editedAt, deletedAt: row.deletedAt, reactions: [], attachments: []};
  const sigs = {...row.sigs};
  switch (kind) {
    case 'body':
      base.body = body;
      base.editedAt = at;
      sigs.body = sig;
      break;
    case 'delete':
      base.deletedAt = at;
      sigs.delete = sig;
      break;
    case 'reaction':
      base.reactions = [{userId: actor, emoji, on, at}];
      sigs.reactions = {[reactionName({userId: actor, emoji})]: sig};
      break;
    case 'link':
      base.attachments = [{linkId, name, size, removed, at}];
      sigs.links = {[linkId]: sig};
      break;
  }
  return normalRow({...base, ...(row.sigs && {sigs, keys: {...row.keys, ...keys}})});
}

/** The part of a row that is due at `limit`, over what is shown already; undefined if there is nothing to show. */
export function dueOf(row, shown, limit) {
  if (row.createdAt > limit || (row.deletedAt ?? 0) > limit) {
    return shown;
  }
  if (row.deletedAt !== null || nextDue(row, limit) === undefined) {
    return row;
  }
  const text = (row.editedAt ?? 0) > limit ? shown : row;
  const due = (registers) => registers.filter((register) => register.at <= limit);
  return text === undefined || text.deletedAt !== null ? shown : normalRow({
    ...row, body: text.body, editedAt: text.editedAt, reactions: due(row.reactions), attachments: due(row.attachments),
    ...(row.sigs && {sigs: {...row.sigs, body: text.sigs?.body}})});
}

/** The stamp of the register of a row that comes due next; undefined if all are due at `limit`. */
export function nextDue(row, limit) {
  const stamps = stampsOf(row).filter((at) => at > limit);
  return stamps.length ? Math.min(...stamps) : undefined;
}

/** The last stamp that a user gave in a row; -1 if none. */
export function lastStampOf(row, user) {
  const {senderId, createdAt, editedAt, deletedAt, attachments, reactions} = row;
  const asAuthor = senderId === user ? [createdAt, editedAt ?? -1, deletedAt ?? -1, ...attachments.map((l) => l.at)] : [];
  return Math.max(-1, ...asAuthor, ...reactions.filter((r) => r.userId === user).map((r) => r.at));
}
