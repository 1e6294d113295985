/** What a peer can show at this moment. */

import {isUnread} from './history.js';

/** The `view` of the contract. */
export function view(state) {
  const rows = {};
  const unread = {};
  for (const [name, scope] of state.scopes) {
    const messages = [...scope.rows.values()];
    const shown = messages.map((message) => message.shown).filter((row) => row !== undefined);
    const count = messages.filter((message) => isUnread(state, message)).length;
    if (shown.length) {
      rows[name] = shown;
    }
    if (count) {
      unread[name] = count;
    }
  }
  const typing = {};
  for (const name of state.typing.keys()) {
    const [scope, user] = name.split(' ');
    (typing[scope] ??= []).push(user);
  }
  return {
    rows, unread, typing,
    deliveries: [...state.own].map(([name, {status, by}]) => ({messageId: name.split(' ')[1], status, acknowledgedBy: by})),
    conversations: [...state.conversations.values()],
    outbox: [...state.outbox.values()].flatMap((entries) => [...entries.values()]).sort((a, b) => a.number - b.number)
      .map(({eventId, recipient, state: entryState}) => ({eventId, recipient, state: entryState})),
    presence: Object.fromEntries([...state.presence].map(([serverId, users]) => [serverId, [...users]])),
  };
}
