/**
 * A signaling server without clock, socket or thread: what happened goes in, what is to be done comes out (PROTOCOL 5).
 * It knows who is connected and which servers each has joined, and nothing that anybody ever said.
 */
import {createHash, createPublicKey, verify} from 'node:crypto';
import {Malformed, object} from './json.js';
import {decoded} from './wire.js';

/** The rules that it keeps, as they are written in a rules file. */
export const RULES = {
  'auth.identity': 'proven',
  'auth.sender': 'verified',
  'server.errors': 'reported',
  'server.forwardDevices': 'all',
  'server.rate': '10..30',
  'server.maxFrameBytes': '66560',
  'server.heartbeatMs': '15000..45000',
};

/** Those of them whose value can be another one. */
export const SCALES = ['server.rate', 'server.maxFrameBytes', 'server.heartbeatMs'];

/** What is said in channels, and what is said about WebRTC, by type. */
const CHANNEL = ['chat_message', 'edit_message', 'delete_message', 'reaction', 'attachment_link', 'user_typing'];
const NEGOTIATION = ['offer', 'answer', 'ice_candidate'];

/** A token bucket. A clock that jumps back adds nothing. */
class Bucket {
  constructor([perSecond, burst], now) {
    Object.assign(this, {perMs: perSecond / 1000, burst, tokens: burst, at: now});
  }

  admits(now) {
    this.tokens = Math.min(this.burst, this.tokens + Math.max(0, now - this.at) * this.perMs);
    this.at = now;
    const admitted = this.tokens >= 1;
    this.tokens -= admitted ? 1 : 0;
    return admitted;
  }
}

/** One life of a server. */
export class Server {
  /**
   * @param address what clients dial, which their proofs must name
   * @param entropy whatever nobody can guess; nonces come from it
   * @param scaled rules of SCALES with another value than usual
   */
  constructor({address, entropy, scaled = {}}) {
    const rules = {...RULES, ...scaled};
    Object.assign(this, {address, entropy, now: 0, effects: [], clients: new Map(), connections: 0});
    this.rate = pair(rules['server.rate']);
    this.maxFrameBytes = Number(rules['server.maxFrameBytes']);
    this.heartbeat = pair(rules['server.heartbeatMs']);
  }

  /** What is to be done about an input, in this order; undefined where it knows no such input. */
  handle(now, input) {
    Object.assign(this, {now, effects: []});
    switch (input.type) {
      case 'connected':
        this.connected(input.connection);
        break;
      case 'frame-received':
        this.received(this.clients.get(input.connection), input.frame);
        break;
      case 'disconnected':
        this.gone(this.clients.get(input.connection));
        break;
      case 'timer-fired':
        this.fired(input.name);
        break;
      default:
        return undefined;
    }
    return this.effects;
  }

  // ---- connections

  connected(connection) {
    const nonce = createHash('sha256').update(`${this.entropy} ${this.connections++}`).digest('hex');
    const client = {connection, nonce, user: undefined, servers: new Set(), bucket: this.rate && new Bucket(this.rate, this.now)};
    this.clients.set(connection, client);
    this.alive(client);
    this.send(client, {type: 'challenge', nonce});
  }

  /** A sign of life: the time until the ping, and until the end, begins anew. */
  alive({connection}) {
    if (this.heartbeat) {
      const [pingMs, dropMs] = this.heartbeat;
      this.effects.push({type: 'set-timer', name: `ping ${connection}`, afterMs: pingMs});
      this.effects.push({type: 'set-timer', name: `drop ${connection}`, afterMs: dropMs});
    }
  }

  fired(name) {
    const [what, connection] = [name.slice(0, 4), name.slice(5)];
    const client = this.clients.get(connection);
    if (client && what === 'ping') {
      this.send(client, {type: 'ping', t: this.now});
    } else if (client) {
      this.effects.push({type: 'disconnect', connection, why: 'nothing was heard of it for too long'});
      this.gone(client);
    }
  }

  /** From now on it is nobody, even while its socket lingers. */
  gone(client) {
    if (client && this.clients.delete(client.connection)) {
      for (const what of this.heartbeat ? ['ping', 'drop'] : []) {
        this.effects.push({type: 'cancel-timer', name: `${what} ${client.connection}`});
      }
      for (const serverId of [...client.servers].sort()) {
        this.left(client, serverId);
      }
    }
  }

  // ---- frames

  received(client, frame) {
    if (!client) {
      return;
    }
    this.alive(client);
    if (this.maxFrameBytes && Buffer.byteLength(frame) > this.maxFrameBytes) {
      return this.refuse(client, 'too_large');
    }
    try {
      const heard = decoded(frame);
      if (heard) {
        this.heard(client, heard);
      }
    } catch (failure) {
      if (!(failure instanceof Malformed)) {
        throw failure;
      }
      this.refuse(client, 'bad_frame');
    }
  }

  /** Who has not identified can do so, and be asked whether it lives. */
  heard(client, {type, said, parts}) {
    if (type === 'identify') {
      this.identify(client, said);
    } else if (type === 'ping') {
      this.send(client, {type: 'pong', t: said.t.whole()});
    } else if (type !== 'pong' && client.user === undefined) {
      this.refuse(client, 'not_identified', said.ref);
    } else if (type === 'join_server') {
      this.join(client, said.serverId);
    } else if (type === 'leave_server') {
      this.leave(client, said.serverId);
    } else if (CHANNEL.includes(type)) {
      this.fanOut(client, said.serverId, parts);
    } else if (type === 'forwardPeerMessage') {
      this.forward(client, said, parts);
    } else if (NEGOTIATION.includes(type)) {
      this.relay(client, said.to, parts);
    }
  }

  identify(client, {oderId, publicKey, proof}) {
    if (client.user !== undefined && client.user !== oderId) {
      this.refuse(client, 'bad_frame'); // a connection is of one user
    } else if (client.user === undefined && (proof ?? null) === null) {
      this.send(client, {type: 'challenge', nonce: client.nonce}); // the first one was lost
    } else if (isProven({oderId, publicKey, proof, nonce: client.nonce, address: this.address})) {
      client.user = oderId;
      this.send(client, {type: 'identified', connectionId: client.connection});
    } else {
      this.refuse(client, 'bad_proof');
    }
  }

  // ---- servers: users are in them, whatever the number of their devices

  join(client, serverId) {
    const wasThere = this.isThere(client.user, serverId);
    client.servers.add(serverId);
    const users = [...new Set(this.others(client, serverId).map((other) => other.user))].sort();
    this.send(client, {type: 'server_users', serverId, users});
    if (!wasThere) {
      this.tell(this.others(client, serverId), {type: 'user_joined', serverId, user: client.user});
    }
  }

  leave(client, serverId) {
    if (client.servers.delete(serverId)) {
      this.left(client, serverId);
    } else {
      this.refuse(client, 'not_member');
    }
  }

  left(client, serverId) {
    if (!this.isThere(client.user, serverId)) {
      this.tell(this.others(client, serverId), {type: 'user_left', serverId, oderId: client.user});
    }
  }

  members(serverId) {
    return [...this.clients.values()].filter((client) => client.servers.has(serverId));
  }

  /** The members of a server that are other users. */
  others(client, serverId) {
    return this.members(serverId).filter((other) => other.user !== client.user);
  }

  isThere(user, serverId) {
    return this.members(serverId).some((member) => member.user === user);
  }

  // ---- what users say: passed on as it was written, in the name of whose connection it came over

  fanOut(client, serverId, parts) {
    if (!client.servers.has(serverId)) {
      this.refuse(client, 'not_member');
    } else if (client.bucket && !client.bucket.admits(this.now)) {
      this.refuse(client, 'rate_limited');
    } else {
      const copy = object(new Map([...parts, ['from', JSON.stringify(client.user)]]));
      for (const member of this.members(serverId).filter((other) => other !== client)) {
        this.pass(member, copy);
      }
    }
  }

  forward(client, {to, ref}, parts) {
    const copy = object(new Map([['type', '"forwardPeerMessage"'], ['from', JSON.stringify(client.user)],
      ['payload', parts.get('payload')]]));
    const ok = this.passToUser(client, to, copy);
    if ((ref ?? null) !== null) {
      this.send(client, {type: 'forward_result', ref, ok, ...(ok ? {} : {code: 'no_target'})});
    } else if (!ok) {
      this.refuse(client, 'no_target');
    }
  }

  relay(client, to, parts) {
    const copy = new Map([...parts, ['from', JSON.stringify(client.user)]]);
    copy.delete('to');
    if (!this.passToUser(client, to, object(copy))) {
      this.refuse(client, 'no_target');
    }
  }

  /** To all devices of a user but the one that says it; whether there is one. */
  passToUser(client, user, copy) {
    const devices = [...this.clients.values()].filter((other) => other.user === user && other !== client);
    for (const device of devices) {
      this.pass(device, copy);
    }
    return devices.length > 0;
  }

  // ---- effects

  refuse(client, code, ref) {
    this.send(client, (ref ?? null) === null ? {type: 'error', code} : {type: 'error', code, ref});
  }

  tell(clients, envelope) {
    for (const client of clients) {
      this.send(client, envelope);
    }
  }

  send(client, envelope) {
    this.pass(client, JSON.stringify(envelope));
  }

  pass(client, frame) {
    this.effects.push({type: 'send', connection: client.connection, frame});
  }
}

/** The two numbers of a rule; undefined for `none`. */
function pair(text) {
  return text === 'none' ? undefined : text.split('..').map(Number);
}

/** Whether the key is the user's, and has signed what this connection was challenged with. */
function isProven({oderId, publicKey, proof, nonce, address}) {
  const key = fromBase64(publicKey);
  const signature = fromBase64(proof);
  if (key?.length !== 32 || signature?.length !== 64) {
    return false;
  }
  const owner = `u${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  const signed = JSON.stringify({address, kind: 'identity', nonce, oderId}); // canonical: flat, and in order
  const ed25519 = createPublicKey({format: 'jwk', key: {kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url')}});
  return owner === oderId && verify(null, Buffer.from(signed), ed25519, signature);
}

/** Keys and signatures travel as Base64 without padding; undefined for anything else. */
function fromBase64(text) {
  const raw = Buffer.from(text ?? '', 'base64');
  return raw.toString('base64').replace(/=+$/, '') === (text ?? '').replace(/=+$/, '') ? raw : undefined;
}
