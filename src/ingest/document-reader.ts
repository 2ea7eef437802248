import { createBoundedBytes } from './bounded-bytes.ts';
import { type Document, isBlank, parseDocument, parseWholeObject, refusedDocument } from './document.ts';
import { createLineSplitter, type Line } from './line-splitter.ts';
import { refusedByMagic, withoutByteOrderMark } from './magic.ts';

/**
 * Finds the JSON texts of a file, of which it is not known beforehand whether each line is one or the whole file is.
 * Lines stand for themselves once the first is a whole object, or a later one is a recording or a response body in
 * itself (no line of a body that is printed over many lines is); until then they are held, `maxBytes` at most, as the
 * beginning of one text.
 */
export interface DocumentReader {
  /** Nothing more can be read from this file. */
  readonly isDone: boolean;
  read(lines: Iterable<Line>): Generator<Document, void>;
  /** What is left when the file has ended. */
  end(): Generator<Document, void>;
}

/** Keys of which a recording or a response body has at least one. */
const envelopeKeys = ['body', 'data', 'errors', 'meta'];

export function createDocumentReader(maxBytes: number): DocumentReader {
  const held = createBoundedBytes(maxBytes);
  let firstHeld = 1;
  let lastHeld = 1;
  let isByLine = false;
  let isDone = false;

  function hold({ number, bytes }: Line): void {
    if (held.isEmpty) firstHeld = number;
    // Blank lines between are held too, so that the lines can be counted again.
    else held.add(Buffer.alloc(Math.min(number - lastHeld, maxBytes + 1), '\n'));
    if (bytes !== null) held.add(bytes);
    lastHeld = number;
  }

  function* heldLines(): Generator<Document, void> {
    if (held.isEmpty) return;
    const bytes = held.take();
    if (bytes === null) return yield refusedDocument(firstHeld, 'TOO_LARGE');
    const splitter = createLineSplitter(maxBytes);
    for (const lines of [splitter.push(bytes), splitter.end()]) {
      for (const line of lines) {
        if (line.bytes !== null && isBlank(line.bytes)) continue;
        yield parseDocument({ number: firstHeld + line.number - 1, bytes: line.bytes });
      }
    }
  }

  function* readUndecided(line: Line): Generator<Document, void> {
    const whole = parseWholeObject(line);
    if (line.bytes === null || (whole !== null && (held.isEmpty || isEnvelope(whole.value)))) {
      isByLine = true;
      yield* heldLines();
      yield whole ?? parseDocument(line);
    } else hold(line);
  }

  return {
    get isDone() {
      return isDone;
    },
    *read(lines) {
      for (const each of lines) {
        if (isDone) return;
        const line = each.number === 1 ? withoutMark(each) : each;
        const refused = each.number === 1 && each.bytes !== null ? refusedByMagic(each.bytes) : null;
        if (refused !== null) {
          isDone = true;
          yield refusedDocument(1, refused);
        } else if (line.bytes !== null && isBlank(line.bytes)) continue;
        else if (isByLine) yield parseDocument(line);
        else yield* readUndecided(line);
      }
    },
    *end() {
      if (isByLine || isDone) return;
      if (held.isEmpty) yield refusedDocument(1, 'EMPTY');
      else yield parseDocument({ number: 1, bytes: held.take() });
    },
  };
}

function withoutMark({ number, bytes }: Line): Line {
  return { number, bytes: bytes === null ? null : withoutByteOrderMark(bytes) };
}

function isEnvelope(value: unknown): boolean {
  return envelopeKeys.some((key) => Object.hasOwn(value as object, key));
}
