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
  if (ascii.test(text)) return text;
  // A character (UTF-16) takes three bytes at most.
  if (text.length * 3 > scratch.length) return Buffer.from(text, 'utf8').toString('latin1');
  return scratch.toString('latin1', 0, scratch.write(text));
}

const ascii = /^\p{ASCII}*$/u;

/** Saves making a buffer for each text. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);
