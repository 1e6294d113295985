#!/usr/bin/env node
/**
 * The loop of the contract: reads a line, decides, prints a line. Everything that the server knows is gone with the
 * process. Logs go to standard error.
 */
import {RULES, SCALES, Server} from './server.js';

const HELLO = {
  type: 'hello', contract: 1, name: 'node-server', version: '1.0', profiles: ['signaling-server'],
  rules: RULES, limits: {}, scales: SCALES,
};

let server;

function answer(ask) {
  switch (ask.type) {
    case 'hello':
      return HELLO;
    case 'start':
      server = ask.role === 'server' ? new Server(ask) : undefined;
      return {type: 'effects', effects: []};
    case 'input': {
      const effects = server?.handle(ask.now, ask.input);
      return effects ? {type: 'effects', effects} : {type: 'unsupported', what: String(ask.input.type)};
    }
    case 'stop':
      return {type: 'stopped'};
    default:
      return {type: 'unsupported', what: String(ask.type)};
  }
}

/** A line ends with a line feed, and with nothing else that Unicode has for it. */
let begun = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (begun + chunk).split('\n');
  begun = lines.pop();
  for (const line of lines) {
    const ask = JSON.parse(line);
    process.stdout.write(`${JSON.stringify({...answer(ask), seq: ask.seq})}\n`);
  }
});
