/** What other peers say (PROTOCOL 4.5): who may say it, what it changes, and what is answered. */

import {directId} from './canonical.js';
import {adopt, faultOfDescriptor, isShared} from './conversations.js';
import {changeOf, isChange} from './events.js';
import {applyChange, applyRow, faultOf, faultOfChange} from './history.js';
import {answered, dispatch} from './sending.js';
import {stopsTyping} from './session.js';
import {batch, inventoryPart, requested, wanted} from './sync.js';

const MOST_IDS = 200;

/** Tells the author of events that they are held, durably: what this turn stores comes before. */
export function acknowledge(state, to, conversationId, ids, kind = 'received', code = undefined) {
  for (let i = 0; i < ids.length; i += MOST_IDS) {
    dispatch(state, to, {type: 'direct-message-status', conversationId, ids: ids.slice(i, i + MOST_IDS), from: state.me, kind,
                         code, at: state.now});
  }
}

/** An event of a peer, for whose name the channel or the server vouches. */
export function peerEvent(state, from, event) {
  if (event === undefined || from === state.me) {
    return;
  }
  if (isChange(event.type)) {
    threadChange(state, from, event);
    return;
  }
  switch (event.type) {
    case 'direct-message': return directMessage(state, from, event);
    case 'conversation-create': return conversationCreate(state, from, event);
    case 'direct-message-status': return status(state, from, event);
    case 'direct-message-sync': return event.event.scope === event.conversationId && syncEvent(state, from, event.event);
    default: return syncEvent(state, from, event);
  }
}

function syncEvent(state, from, event) {
  switch (event.type) {
    case 'chat-inventory': return inventoryPart(state, from, event);
    case 'chat-sync-request': return wanted(state, from, event);
    case 'chat-sync-batch': return batch(state, from, event);
    default: return requested(state, from, event);
  }
}

const takePart = (state, from, {participants}) => participants.includes(state.me) && participants.includes(from);

function directMessage(state, from, {eventId, conversation, message}) {
  const thread = state.conversations.get(conversation.id) ?? conversation;
  if (!takePart(state, from, thread) || message.senderId !== from) {
    return;
  }
  const fault = (eventId === message.id ? undefined : 'bad_id')
    ?? (thread === conversation ? faultOfDescriptor(state, conversation, message.keys) : undefined)
    ?? faultOf(state, message, thread.id, thread);
  if (fault === undefined) {
    adopt(state, conversation);
    applyRow(state, message);
  }
  answer(state, from, thread.id, eventId, fault);
}

function conversationCreate(state, from, {eventId, conversation}) {
  const thread = state.conversations.get(conversation.id) ?? conversation;
  if (!takePart(state, from, thread) || conversation.createdBy !== from) {
    return;
  }
  const fault = (eventId.startsWith(`${from}:`) ? undefined : 'bad_id') ?? faultOfDescriptor(state, conversation);
  if (fault === undefined) {
    adopt(state, conversation);
  }
  answer(state, from, thread.id, eventId, fault);
}

function threadChange(state, from, event) {
  const {eventId, conversationId, messageId} = event;
  const change = changeOf(event);
  // The first message of a 1:1 may still be on its way; that of a group comes behind its descriptor.
  const thread = state.conversations.get(conversationId)
    ?? {participants: conversationId === directId(state.me, from) ? [state.me, from] : []};
  if (!takePart(state, from, thread) || change.actor !== from) {
    return;
  }
  const fault = (eventId.startsWith(`${from}:`) ? undefined : 'bad_id') ?? faultOfChange(state, conversationId, messageId, change);
  if (fault !== undefined || applyChange(state, conversationId, messageId, change)) {
    answer(state, from, conversationId, eventId, fault);
  }
}

const answer = (state, to, conversationId, eventId, fault) =>
  acknowledge(state, to, conversationId, [eventId], fault === undefined ? 'received' : 'refused', fault);

function status(state, from, event) {
  if (event.from === from) {
    answered(state, from, event.ids, event.kind, event.conversationId);
  }
}

/** What a member says in a channel. */
export function channelEvent(state, event) {
  const scope = `${event.serverId}/${event.channelId}`;
  if (!isShared(state, scope) || event.from === undefined) {
    return;
  }
  if (event.type === 'chat_message') {
    if (event.message.senderId === event.from && faultOf(state, event.message, scope) === undefined) {
      applyRow(state, event.message);
      stopsTyping(state, `${scope} ${event.from}`);
    }
    return;
  }
  const change = changeOf(event);
  if (change.actor === event.from && faultOfChange(state, scope, event.messageId, change) === undefined) {
    applyChange(state, scope, event.messageId, change);
  }
}
