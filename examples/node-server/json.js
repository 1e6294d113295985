/**
 * JSON as PROTOCOL 2 wants it: duplicate keys and lone surrogates are refused, numbers keep all their digits, and the
 * text of each field of a frame is at hand, so that it can be passed on as it came.
 */

/** The text is no JSON value, or not a strict one. */
export class Malformed extends Error {}

/** A number as it was written: a double would lose digits. */
export class Numeral {
  constructor(text) {
    this.text = text;
  }

  /** Its value if it is a whole number from 0 to 2^53-1, however it is written; else undefined. */
  whole() {
    const [, sign, digits, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(this.text);
    const significant = (digits + fraction).replace(/^0+/, '').replace(/0+$/, '');
    if (significant === '') {
      return 0;
    }
    const trailing = (digits + fraction).length - (digits + fraction).replace(/0+$/, '').length;
    const power = Number(exponent) - fraction.length + trailing;
    if (sign || power < 0 || significant.length + power > 16) {
      return undefined;
    }
    const value = BigInt(significant) * 10n ** BigInt(power);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
  }
}

const DEEPEST = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS = new Map([['true', true], ['false', false], ['null', null]]);
const ESCAPES = {'"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Reads one value. Objects have no prototype, so that every name is a name like any other. */
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.parts = new Map();
  }

  fail(expected) {
    throw new Malformed(`expected ${expected} at character ${this.at}`);
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? this.fail('a value');
    this.at += found.length;
    return found;
  }

  /** Takes a character if it comes next. */
  takes(character) {
    this.match(SPACE);
    const there = this.text[this.at] === character;
    this.at += there ? 1 : 0;
    return there;
  }

  wants(character) {
    return this.takes(character) || this.fail(character);
  }

  value(depth) {
    if (depth > DEEPEST) {
      this.fail(`at most ${DEEPEST} levels`);
    }
    this.match(SPACE);
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      case 't':
      case 'f':
      case 'n':
        return this.word();
      default:
        return new Numeral(this.match(NUMBER));
    }
  }

  object(depth) {
    const object = Object.create(null);
    this.wants('{');
    for (let more = !this.takes('}'); more; more = !this.takes('}') && this.wants(',')) {
      this.match(SPACE);
      const name = this.string();
      if (name in object) {
        this.fail(`each name once, not "${name}" again`);
      }
      this.wants(':');
      this.match(SPACE);
      const from = this.at;
      object[name] = this.value(depth + 1);
      if (depth === 0) {
        this.parts.set(name, this.text.slice(from, this.at));
      }
    }
    return object;
  }

  array(depth) {
    const array = [];
    this.wants('[');
    for (let more = !this.takes(']'); more; more = !this.takes(']') && this.wants(',')) {
      array.push(this.value(depth + 1));
    }
    return array;
  }

  string() {
    if (this.text[this.at] !== '"') {
      this.fail('a string');
    }
    this.at++;
    let string = this.match(PLAIN);
    while (this.text[this.at] === '\\') {
      this.at++;
      string += this.escape() + this.match(PLAIN);
    }
    if (this.text[this.at] !== '"' || LONE.test(string)) {
      this.fail('Unicode text, and a quote behind it');
    }
    this.at++;
    return string;
  }

  escape() {
    const character = this.text[this.at++];
    if (character === 'u') {
      const digits = this.text.slice(this.at, this.at + 4);
      this.at += 4;
      return /^[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(parseInt(digits, 16)) : this.fail('four hex digits');
    }
    return Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : this.fail('an escape');
  }

  word() {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.fail('true, false or null');
  }
}

/**
 * Reads a text that holds one value and nothing else.
 *
 * @returns {{value: *, parts: Map<string, string>}} the value and, of an object, the text of each of its fields
 * @throws {Malformed}
 */
export function read(text) {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.match(SPACE);
  if (reader.at < text.length) {
    reader.fail('nothing more');
  }
  return {value, parts: reader.parts};
}

/** An object as text, of the texts of its fields. */
export function object(parts) {
  return `{${[...parts].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

/** How many bytes a value takes as compact JSON. */
export function bytes(value) {
  if (value instanceof Numeral) {
    return value.text.length;
  }
  if (Array.isArray(value)) {
    return value.reduce((sum, one) => sum + bytes(one) + 1, value.length ? 1 : 2);
  }
  if (value !== null && typeof value === 'object') {
    const names = Object.keys(value);
    return names.reduce((sum, name) => sum + bytes(name) + bytes(value[name]) + 2, names.length ? 1 : 2);
  }
  return Buffer.byteLength(JSON.stringify(value));
}
