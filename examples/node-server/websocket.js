/** WebSockets (RFC 6455) on a socket of `node:http`, as far as a server of text messages needs them. */
import {createHash} from 'node:crypto';

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG] = [0x0, 0x1, 0x2, 0x8, 0x9, 0xa];
const NORMAL = 1000;
const PROTOCOL_ERROR = 1002;

/** Bytes that may wait for a client that does not read, until it is cut off. */
const UNREAD_BYTES = 16 << 20;

/** How long a client may take to answer a close. */
const GOODBYE_MS = 2000;

/** The other side speaks no WebSocket: nothing that it sends can be told apart any more. */
class Violation extends Error {}

/** Answers an HTTP request for a WebSocket; undefined, and the socket closed, where it is none. */
export function accepted(request, socket, head, keptBytes) {
  socket.on('error', () => socket.destroy());
  const key = request.headers['sec-websocket-key'] ?? '';
  const right = request.method === 'GET' && /^websocket$/i.test(request.headers.upgrade)
    && request.headers['sec-websocket-version'] === '13' && Buffer.from(key, 'base64').length === 16;
  if (!right) {
    socket.end('HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return undefined;
  }
  const accept = createHash('sha1').update(key + MAGIC).digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
    + `Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
  return new WebSocket(socket, head, keptBytes);
}

/** Takes the bytes of a client apart into frames, however they come. */
class Frames {
  constructor(keptBytes) {
    Object.assign(this, {keptBytes, begun: Buffer.alloc(0), frame: undefined});
  }

  * of(chunk) {
    for (let rest = chunk; rest.length > 0;) {
      rest = this.frame ? this.body(rest) : this.head(rest);
      if (this.frame?.left === 0) {
        const {opcode, final, kept} = this.frame;
        this.frame = undefined;
        yield {opcode, final, payload: Buffer.concat(kept)};
      }
    }
  }

  /** Reads on in a header; what lies behind it. */
  head(bytes) {
    const before = this.begun.length;
    this.begun = Buffer.concat([this.begun, bytes.subarray(0, 14 - before)]);
    const long = this.begun[1] & 0x7f;
    const size = 2 + (long === 127 ? 8 : long === 126 ? 2 : 0) + (this.begun[1] & 0x80 ? 4 : 0);
    if (this.begun.length < size) {
      return bytes.subarray(bytes.length);
    }
    const header = this.begun.subarray(0, size);
    this.begun = Buffer.alloc(0);
    this.frame = begunFrame(header, long);
    return bytes.subarray(size - before);
  }

  /** Reads on in a payload; what lies behind it. */
  body(bytes) {
    const {frame} = this;
    const part = bytes.subarray(0, frame.left);
    const kept = Buffer.from(part.subarray(0, Math.max(0, this.keptBytes - frame.read)));
    for (let i = 0; i < kept.length; i++) {
      kept[i] ^= frame.mask[(frame.read + i) % 4];
    }
    frame.kept.push(kept);
    frame.read += part.length;
    frame.left -= part.length;
    return bytes.subarray(part.length);
  }
}

/** A frame of which the header is there. Its length is known, and none of it is read. */
function begunFrame(header, long) {
  const opcode = header[0] & 0x0f;
  const final = (header[0] & 0x80) !== 0;
  const left = long === 127 ? Number(header.readBigUInt64BE(2)) : long === 126 ? header.readUInt16BE(2) : long;
  const isControl = opcode >= CLOSE;
  if ((header[0] & 0x70) !== 0 || ![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)) {
    throw new Violation('no extension was agreed upon');
  }
  if ((header[1] & 0x80) === 0) {
    throw new Violation('what a client sends is masked');
  }
  if (isControl && (!final || left > 125)) {
    throw new Violation('a control frame is short and whole');
  }
  return {opcode, final, left, read: 0, mask: header.subarray(-4), kept: []};
}

/**
 * The text of a message; undefined for bytes that are none. Of one that was too long to be kept the last character may
 * be cut.
 */
function text(bytes, keptBytes) {
  try {
    return new TextDecoder('utf-8', {fatal: bytes.length < keptBytes, ignoreBOM: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One connection. Set `onMessage` and `onEnd` before the next turn of the event loop. */
class WebSocket {
  /** @param keptBytes of a message no more than so many are kept: what is longer is refused all the same */
  constructor(socket, head, keptBytes) {
    Object.assign(this, {socket, keptBytes, onMessage: () => {}, onEnd: () => {}, closing: false, message: undefined});
    const frames = new Frames(keptBytes);
    socket.setNoDelay(true);
    socket.on('end', () => socket.end());
    socket.on('close', () => this.onEnd());
    socket.on('data', (chunk) => this.read(frames, chunk));
    queueMicrotask(() => this.read(frames, head));
  }

  read(frames, chunk) {
    try {
      for (const frame of this.closing ? [] : frames.of(chunk)) {
        this.frame(frame);
      }
    } catch (failure) {
      if (!(failure instanceof Violation)) {
        throw failure;
      }
      this.close(PROTOCOL_ERROR, failure.message);
    }
  }

  frame({opcode, final, payload}) {
    if (this.closing || opcode === PONG) {
      return;
    }
    if (opcode === PING) {
      this.write(PONG, payload);
    } else if (opcode === CLOSE) {
      this.close(NORMAL, '');
    } else {
      this.part(opcode, final, payload);
    }
  }

  /** A message, or a part of one. */
  part(opcode, final, payload) {
    if ((opcode === CONTINUATION) !== (this.message !== undefined)) {
      throw new Violation('a message ends before the next begins');
    }
    this.message ??= {isText: opcode === TEXT, kept: [], bytes: 0};
    const more = payload.subarray(0, this.keptBytes - this.message.bytes);
    this.message.kept.push(...(more.length > 0 ? [more] : []));
    this.message.bytes += more.length;
    if (final) {
      const {isText, kept} = this.message;
      this.message = undefined;
      this.onMessage(isText ? text(Buffer.concat(kept), this.keptBytes) : undefined);
    }
  }

  /** Sends a text message. */
  send(message) {
    this.write(TEXT, Buffer.from(message));
    if (this.socket.writableLength > UNREAD_BYTES) {
      this.socket.destroy();
    }
  }

  /** Says goodbye and ends; what the other side says from now on is nothing. */
  close(code, reason) {
    if (!this.closing) {
      const payload = Buffer.from(`  ${reason}`).subarray(0, 120);
      payload.writeUInt16BE(code);
      this.write(CLOSE, payload);
      this.closing = true;
      this.socket.end();
      setTimeout(() => this.socket.destroy(), GOODBYE_MS).unref();
    }
  }

  write(opcode, payload) {
    if (this.closing || !this.socket.writable) {
      return;
    }
    const long = payload.length > 0xffff;
    const header = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
    header[0] = 0x80 | opcode;
    if (payload.length < 126) {
      header[1] = payload.length;
    } else if (long) {
      header[1] = 127;
      header.writeBigUInt64BE(BigInt(payload.length), 2);
    } else {
      header[1] = 126;
      header.writeUInt16BE(payload.length, 2);
    }
    this.socket.write(Buffer.concat([header, payload]));
  }
}
