// @ts-check
import { Refusal } from './refusal.mjs';

/**
 * @typedef {{ open(name: string, attributes: string): void, close(name: string): void, text(text: string): void }} XmlHandler
 */

/** Longest tag, comment or unfinished entity that is waited for across chunks. */
const longestPiece = 256 * 1024;

/**
 * Cuts a stream of XML into tags and text without building a tree. Knows the five named entities and numeric ones;
 * a document type declaration (the way to entity bombs and outside files) is refused.
 * @param {AsyncIterable<Buffer>} bytes
 * @param {XmlHandler} handler
 * @param {() => Promise<void>} [afterChunk] awaited between chunks: the place where back-pressure applies
 */
export const scanXml = async (bytes, handler, afterChunk) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    rest = scan(rest + decode(decoder, chunk), handler);
    if (rest.length > longestPiece) throw new Refusal('unsafe-xml');
    if (afterChunk) await afterChunk();
  }
  if (scan(rest + decode(decoder), handler).trim() !== '') throw new Refusal('unreadable');
};

/** @param {TextDecoder} decoder @param {Buffer} [chunk] */
const decode = (decoder, chunk) => {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new Refusal('unreadable');
  }
};

/** @param {string} buffer @param {XmlHandler} handler @returns {string} what could not be cut yet */
const scan = (buffer, handler) => {
  let at = 0;
  for (;;) {
    const tag = buffer.indexOf('<', at);
    if (tag < 0) return remainingText(buffer, at, handler);
    if (tag > at) handler.text(decodeEntities(buffer.slice(at, tag)));
    const end = endOfTag(buffer, tag, handler);
    if (end < 0) return buffer.slice(tag);
    at = end;
  }
};

/** @param {string} buffer @param {number} at @param {XmlHandler} handler */
const remainingText = (buffer, at, handler) => {
  const ampersand = buffer.lastIndexOf('&');
  const cut = ampersand >= at && buffer.length - ampersand < 12 ? ampersand : buffer.length;
  if (cut > at) handler.text(decodeEntities(buffer.slice(at, cut)));
  return buffer.slice(cut);
};

/** @param {string} buffer @param {number} tag @param {XmlHandler} handler @returns {number} position after the tag, -1 when it is not complete */
const endOfTag = (buffer, tag, handler) => {
  const next = buffer.charCodeAt(tag + 1);
  if (next === 33 || next === 63 || Number.isNaN(next)) return endOfDeclaration(buffer, tag, handler);
  const end = closingBracket(buffer, tag + 1);
  if (end < 0) return -1;
  if (next === 47) {
    handler.close(localName(buffer.slice(tag + 2, end).trim()));
    return end + 1;
  }
  const selfClosing = buffer.charCodeAt(end - 1) === 47;
  const content = buffer.slice(tag + 1, selfClosing ? end - 1 : end);
  const space = content.search(/\s/);
  const name = localName(space < 0 ? content : content.slice(0, space));
  handler.open(name, space < 0 ? '' : content.slice(space));
  if (selfClosing) handler.close(name);
  return end + 1;
};

/** A `>` may stand inside an attribute's quotes. @param {string} buffer @param {number} from */
const closingBracket = (buffer, from) => {
  let quote = 0;
  for (let at = from; at < buffer.length; at += 1) {
    const code = buffer.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at;
  }
  return -1;
};

/** @param {string} buffer @param {number} tag @param {XmlHandler} handler */
const endOfDeclaration = (buffer, tag, handler) => {
  if (buffer.startsWith('<?', tag)) return after(buffer, '?>', tag);
  if (buffer.startsWith('<!--', tag)) return after(buffer, '-->', tag);
  if (buffer.startsWith('<![CDATA[', tag)) {
    const end = buffer.indexOf(']]>', tag);
    if (end >= 0) handler.text(buffer.slice(tag + 9, end));
    return end < 0 ? -1 : end + 3;
  }
  if (buffer.length - tag >= 9) throw new Refusal('unsafe-xml');
  return -1;
};

/** @param {string} buffer @param {string} mark @param {number} from */
const after = (buffer, mark, from) => {
  const end = buffer.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
};

/** @param {string} name */
const localName = (name) => name.slice(name.indexOf(':') + 1);

/** @type {Record<string, string>} */
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @param {string} text */
export const decodeEntities = (text) =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
        if (name) return entities[name] ?? whole;
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** @param {string} name */
const patternOf = (name) => {
  const known = patterns.get(name);
  if (known) return known;
  const pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  return pattern;
};

/** One attribute of a tag by its local name, namespace prefix or not. @param {string} attributes @param {string} name */
export const attribute = (attributes, name) => {
  const found = patternOf(name).exec(attributes);
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : undefined;
};
