/** The rules that this peer follows, by name and value: all that the hardened rule set says. */

export const RULES = {
  'sync.inventoryCap': '1000', 'sync.batchCap': '200', 'sync.exchangeCap': '1000', 'sync.direction': 'pull',
  'sync.window': 'cursor', 'sync.changeTest': 'digest', 'sync.maxFrameBytes': '65536', 'sync.audience': 'one-at-a-time',
  'sync.trigger': 'connect+periodic', 'sync.periodMs': '60000', 'sync.path': 'channel+forward', 'sync.answerTo': 'participants',
  'sync.unsolicitedBatch': 'drop', 'merge.unit': 'field', 'merge.tie': 'total-order', 'merge.deleteVsEdit': 'delete-wins',
  'merge.earlyMutation': 'park', 'merge.parkPerScope': '1000', 'merge.futureStamp': 'quarantine', 'merge.maxSkewMs': '300000',
  'merge.stampClock': 'hybrid', 'merge.unknownFields': 'keep', 'auth.mutation': 'author', 'auth.relayedRow': 'signed',
  'auth.identity': 'proven', 'auth.sender': 'verified', 'auth.messageId': 'bound', 'auth.gate': 'both',
  'delivery.ackAfter': 'durable', 'delivery.reAck': 'any-path', 'queue.scope': 'recipient', 'queue.keepUntil': 'acknowledged',
  'queue.retry': 'events+backoff', 'queue.backoffMs': '1000..300000', 'queue.durable': 'yes', 'conversation.id': 'derived',
  'server.forwardDevices': 'all', 'server.errors': 'reported', 'server.rate': '10..30', 'server.maxFrameBytes': '66560',
  'server.heartbeatMs': '15000..45000', 'session.retryMs': '5000', 'session.refreshMs': '60000', 'typing.ttlMs': '5000',
};

/** The numbers by which one life works. */
export function numbersOf(rules) {
  const number = (name) => Number(rules[name]);
  return {
    inventoryCap: number('sync.inventoryCap'), batchCap: number('sync.batchCap'), exchangeCap: number('sync.exchangeCap'),
    maxFrameBytes: number('sync.maxFrameBytes'), periodMs: number('sync.periodMs'), parkPerScope: number('merge.parkPerScope'),
    maxSkewMs: number('merge.maxSkewMs'), typingMs: number('typing.ttlMs'),
    backoffMs: rules['queue.backoffMs'].split('..').map(Number),
  };
}
