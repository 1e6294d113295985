#!/usr/bin/env node
/**
 * The server on real WebSockets: tells the core what happens and carries out what it decides. All of it is gone when
 * the process ends.
 *
 *     node live.js [--port 0] [--host 127.0.0.1] [--address ws://HOST:PORT]
 */
import {randomBytes} from 'node:crypto';
import {createServer} from 'node:http';
import {parseArgs} from 'node:util';
import {RULES, Server} from './server.js';
import {accepted} from './websocket.js';

const {values: {port, host, address}} = parseArgs({options: {
  port: {type: 'string', default: '0'}, // 0: any that is free
  host: {type: 'string', default: '127.0.0.1'},
  address: {type: 'string'}, // what clients dial, where that is not host and port: behind a proxy
}});

/** One byte more than a frame may have is enough to see that it has too many. */
const KEPT_BYTES = Number(RULES['server.maxFrameBytes']) + 1;
const GOING_AWAY = 1001;

const sockets = new Map();
const timers = new Map();
let count = 0;
let server;

function happened(input) {
  for (const effect of server.handle(Date.now(), input)) {
    carryOut(effect);
  }
}

function carryOut(effect) {
  switch (effect.type) {
    case 'send':
      sockets.get(effect.connection)?.send(effect.frame);
      break;
    case 'disconnect':
      sockets.get(effect.connection)?.close(GOING_AWAY, effect.why);
      break;
    case 'set-timer':
      clearTimeout(timers.get(effect.name));
      timers.set(effect.name, setTimeout(() => {
        timers.delete(effect.name);
        happened({type: 'timer-fired', name: effect.name});
      }, effect.afterMs));
      break;
    case 'cancel-timer':
      clearTimeout(timers.get(effect.name));
      timers.delete(effect.name);
      break;
    default:
      throw new Error(`no such effect: ${effect.type}`);
  }
}

const listener = createServer((request, response) => {
  response.writeHead(426, {upgrade: 'websocket', connection: 'upgrade'}).end('This is a WebSocket server.\n');
});

listener.on('upgrade', (request, socket, head) => {
  const client = accepted(request, socket, head, KEPT_BYTES);
  if (client) {
    const connection = `c${++count}`;
    sockets.set(connection, client);
    happened({type: 'connected', connection});
    // Bytes that are no text are as malformed as text that is no JSON: refused, and the connection stays (WIR-1).
    client.onMessage = (frame) => happened({type: 'frame-received', connection, frame: frame ?? ''});
    client.onEnd = () => {
      sockets.delete(connection);
      happened({type: 'disconnected', connection});
    };
  }
});

listener.on('error', (failure) => {
  console.error(`node-server: expected to listen on ${host}:${port}, came: ${failure.message}`);
  process.exit(1);
});

listener.listen(Number(port), host, () => {
  const dialled = address ?? `ws://${host}:${listener.address().port}`;
  server = new Server({address: dialled, entropy: randomBytes(32).toString('hex')});
  console.log(`listening on ${dialled}`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    listener.close();
    sockets.forEach((socket) => socket.close(GOING_AWAY, 'the server ends'));
    setTimeout(() => process.exit(0), 100);
  });
}
