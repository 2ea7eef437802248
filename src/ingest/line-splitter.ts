import { createBoundedBytes } from './bounded-bytes.ts';

/** A line of a file, without its line feed. */
export interface Line {
  /** 1 is the first. */
  readonly number: number;
  /** Null when the line was longer than is kept. May share memory with the chunk it came from. */
  readonly bytes: Buffer | null;
}

export interface LineSplitter {
  /** The lines that end in this chunk. They have to be drawn before the next chunk is pushed. */
  push(chunk: Buffer): Generator<Line, void>;
  /** The last line, when the file does not end in a line feed. */
  end(): Generator<Line, void>;
}

const LINE_FEED = 0x0a;

/** Cuts bytes at line feeds, holding `maxBytes` at most; of a longer line only its place is told. */
export function createLineSplitter(maxBytes: number): LineSplitter {
  const rest = createBoundedBytes(maxBytes);
  let number = 0;
  return {
    *push(chunk) {
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
        const piece = chunk.subarray(start, end);
        start = end + 1;
        number += 1;
        if (rest.isEmpty) yield { number, bytes: piece.length > maxBytes ? null : piece };
        else {
          rest.add(piece);
          yield { number, bytes: rest.take() };
        }
      }
      if (start < chunk.length) rest.add(chunk.subarray(start));
    },
    *end() {
      if (!rest.isEmpty) yield { number: number + 1, bytes: rest.take() };
    },
  };
}
