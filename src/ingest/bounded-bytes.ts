/** Bytes that arrive in pieces, copied together up to a bound. */
export interface BoundedBytes {
  readonly isEmpty: boolean;
  add(piece: Uint8Array): void;
  /** All that was added, null when it was more than the bound; empties it. */
  take(): Buffer | null;
}

/** Beyond `max` bytes nothing is held, so memory stays bounded whatever comes. */
export function createBoundedBytes(max: number): BoundedBytes {
  let held = Buffer.alloc(0);
  let length = 0;
  return {
    get isEmpty() {
      return length === 0;
    },
    add(piece) {
      const end = length + piece.length;
      if (end > max) held = Buffer.alloc(0);
      else {
        if (end > held.length) held = grown(held, length, Math.min(max, Math.max(1024, 2 * end)));
        held.set(piece, length);
      }
      length = end;
    },
    take() {
      const taken = length > max ? null : held.subarray(0, length);
      held = Buffer.alloc(0);
      length = 0;
      return taken;
    },
  };
}

function grown(bytes: Buffer, length: number, capacity: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(capacity);
  larger.set(bytes.subarray(0, length));
  return larger;
}
