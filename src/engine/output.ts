import type { KeptText } from './generations.ts';

/** An answer being written, in bytes. */
export interface Output {
  /** JSON in bytes (`bytes.ts`). */
  add(bytes: string): void;
  addText(text: KeptText): void;
  /** How many bytes there are. */
  position(): number;
  /** What was written, until more is. */
  written(): Buffer;
  /** Forgets what was written. */
  reset(): void;
  /** All of it; the output is used up. */
  finish(): Body;
}

/** The body of an answer: a string in bytes, or a large buffer that is to be given back once nobody reads it any more. */
export type Body = string | LongBody;

export interface LongBody {
  readonly bytes: Buffer;
  giveBack(): void;
}

/** Makes outputs, which share their memory: fresh memory for every long answer costs more than writing it. */
export interface Outputs {
  create(): Output;
}

const FIRST_BYTES = 64 * 1024;

/** Longer buffers are not used again, nor more than so many bytes in all. */
const LONGEST_KEPT = 1024 * 1024;
const KEPT_BYTES = 16 * 1024 * 1024;

/** From this length on a body goes out as a buffer; shorter ones in one string with the head. */
const LONG = 16 * 1024;

/** Strings are joined up to this length before they are copied: one copy for many. */
const JOINED = 4 * 1024;

export function createOutputs(): Outputs {
  const spare: Buffer[] = [];
  let spareBytes = 0;

  const take = (): Buffer => {
    const buffer = spare.pop();
    if (buffer === undefined) return Buffer.allocUnsafeSlow(FIRST_BYTES);
    spareBytes -= buffer.length;
    return buffer;
  };

  const giveBack = (buffer: Buffer): void => {
    if (buffer.length > LONGEST_KEPT || spareBytes + buffer.length > KEPT_BYTES) return;
    spare.push(buffer);
    spareBytes += buffer.length;
  };

  return {
    create() {
      let buffer: Buffer | null = null;
      let at = 0;
      let joined = '';

      const room = (bytes: number): Buffer => {
        buffer ??= take();
        if (at + bytes > buffer.length) {
          const larger = Buffer.allocUnsafeSlow(Math.max(2 * buffer.length, at + bytes));
          buffer.copy(larger, 0, 0, at);
          giveBack(buffer);
          buffer = larger;
        }
        return buffer;
      };

      const flush = (): void => {
        if (joined === '') return;
        const { length } = joined;
        // The commas between texts: a call of `write` takes ten times as long.
        if (length === 1) room(1)[at] = joined.charCodeAt(0);
        else room(length).write(joined, at, 'latin1');
        at += length;
        joined = '';
      };

      return {
        add(bytes) {
          joined += bytes;
          if (joined.length >= JOINED) flush();
        },
        addText({ slab, start, end }) {
          // A short answer needs no buffer.
          if (buffer === null && joined.length + end - start < JOINED) {
            joined += slab.bytes.toString('latin1', start, end);
            return;
          }
          flush();
          slab.bytes.copy(room(end - start), at, start, end);
          at += end - start;
        },
        position() {
          flush();
          return at;
        },
        written() {
          flush();
          return room(0);
        },
        reset() {
          if (buffer !== null) giveBack(buffer);
          buffer = null;
          at = 0;
          joined = '';
        },
        finish() {
          if (buffer === null) return joined;
          flush();
          const whole = buffer;
          buffer = null;
          if (at < LONG) {
            const text = whole.toString('latin1', 0, at);
            giveBack(whole);
            return text;
          }
          return { bytes: whole.subarray(0, at), giveBack: () => giveBack(whole) };
        },
      };
    },
  };
}
