/** Pieces of an answer in bytes. Small ones are joined as they come, large ones are kept apart and never copied twice. */
export interface Output {
  add(bytes: string): void;
  /** All of it in one string. */
  text(): string;
  /** The pieces, in order. */
  pieces(): readonly string[];
}

/** From this length on a piece is kept apart. */
const LARGE = 512;

export function createOutput(): Output {
  const done: string[] = [];
  let tail = '';
  return {
    add(bytes) {
      if (bytes.length < LARGE) {
        tail += bytes;
        return;
      }
      if (tail !== '') done.push(tail);
      tail = '';
      done.push(bytes);
    },
    text: () => done.join('') + tail,
    pieces() {
      if (tail !== '') done.push(tail);
      tail = '';
      return done;
    },
  };
}
