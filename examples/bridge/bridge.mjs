#!/usr/bin/env node
/**
 * A bridge between the contract and a client that exists already. Put the client's calls where the dots are.
 *
 * Every input calls the function of its name, and every command one. What has none is `unsupported`: checks that need it
 * are not run, and counted. Logs go to standard error.
 */
const HELLO = {type: 'hello', contract: 1, name: 'my-client', version: '0.1', profiles: ['dm-client-unsigned'],
  rules: {}, limits: {}, scales: []};

const bridge = (start) => { // start.stored: what was stored before a crash; start.entropy: for ids
  let effects = [], sends = 0;

  /** Asks for something: store, set-timer, cancel-timer, negotiate, close-channel, show. */
  const ask = (type, fields) => effects.push({type, ...fields});

  /** To the server, or with {peer} over the data channel to that user; accepted or refused by its number. */
  const send = (event, to) =>
    ask(to ? 'send-to-peer' : 'send-to-server', {ref: ++sends, frame: JSON.stringify(event), ...to});

  const commands = { // one for each: edit, delete, react, join, sync, ...
    'send-direct': ({to, body}, ref) =>
      ask('show', {what: {type: 'refused', ref, code: 'not-yet', reason: 'the bridge has no client'}}),
  };
  const inputs = {
    'frame-received': ({source, frame}) => {}, // source.type: server, or channel with its peer
    'signaling-up': ({address}) => send({type: 'identify', oderId: start.self.oderId}),
    'signaling-down': () => {}, // ...
    'network-restored': () => {}, // ...
    'channel-opened': ({peer}) => {}, // ...
    'channel-closed': ({peer}) => {}, // ...
    'local-signal': ({peer, kind, opaque}) => {}, // relay it; what comes from there goes to ask('negotiate', ...)
    'timer-fired': ({name}) => {}, // ...
    'send-accepted': ({ref}) => {}, // ...
    'send-refused': ({ref, why}) => {}, // ...
    'store-refused': ({why}) => {}, // be again as before the last input
  };
  const view = () => ({rows: {}, deliveries: [], conversations: [], outbox: [], unread: {}, typing: {}, presence: {}});
  return {view, input: (input) => {
    const [known, what] = input.type === 'commanded' ? [commands, input.command] : [inputs, input];
    if (!Object.hasOwn(known, what.type)) return {type: 'unsupported', what: what.type};
    known[what.type](what, input.ref);
    return {type: 'effects', effects: effects.splice(0)};
  }};
};

let client, begun = '';
const answers = {
  'hello': () => HELLO,
  'start': (line) => { client = bridge(line); return {type: 'effects', effects: []}; },
  'input': (line) => client.input(line.input),
  'view': () => ({type: 'view', view: client.view()}),
  'stop': () => ({type: 'stopped'}),
};
process.stdin.setEncoding('utf8').on('data', (chunk) => { // a line ends with a line feed, and with nothing else
  const lines = (begun + chunk).split('\n');
  begun = lines.pop();
  for (const line of lines.map((text) => JSON.parse(text)))
    process.stdout.write(`${JSON.stringify({...answers[line.type](line), seq: line.seq})}\n`);
});
