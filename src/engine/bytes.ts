/**
 * JSON "in bytes": strings of one byte per character that hold UTF-8. They concatenate without ever becoming two-byte
 * strings and are written to the socket as latin1, which is a plain copy.
 */

const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A string as JSON in bytes. */
export function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : inBytes(JSON.stringify(text));
}

/** Any text in bytes. */
export function inBytes(text: string): string {
  return ascii.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

const ascii = /^\p{ASCII}*$/u;

/** One string of its own out of one that was put together; V8 would go on keeping all its pieces. */
export function flat(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1');
}
