import { isUtf8 } from 'node:buffer';
import type { RefusalReason } from '../x/reading.ts';
import type { Line } from './line-splitter.ts';

/** One JSON text of a file, to be judged alone: a line, or the whole of it. */
export interface Document {
  /** Where it begins; 1 is the first. */
  readonly line: number;
  readonly value: unknown;
  /** Why there is no value. */
  readonly refused: RefusalReason | null;
}

export function refusedDocument(line: number, refused: RefusalReason): Document {
  return { line, value: undefined, refused };
}

/** Reads a line, or a whole file, as one JSON text. */
export function parseDocument({ number, bytes }: Line): Document {
  if (bytes === null) return refusedDocument(number, 'TOO_LARGE');
  if (!isUtf8(bytes)) return refusedDocument(number, 'INVALID_UTF8');
  try {
    return { line: number, value: JSON.parse(bytes.toString('utf8')), refused: null };
  } catch {
    // The parser's message quotes content.
    return refusedDocument(number, 'NOT_JSON');
  }
}

/** Reads a line that is a whole JSON object by itself; null when it is anything else. */
export function parseWholeObject(line: Line): Document | null {
  if (line.bytes === null || !isBraced(line.bytes)) return null;
  const document = parseDocument(line);
  return document.refused === null ? document : null;
}

/** Whether there is nothing but blanks. */
export function isBlank(bytes: Buffer): boolean {
  return firstInk(bytes) === bytes.length;
}

/** Whether the first and the last character are those of an object. Cheap, so that few lines are parsed in vain. */
function isBraced(bytes: Buffer): boolean {
  let last = bytes.length - 1;
  while (last >= 0 && isBlankByte(bytes[last])) last -= 1;
  return bytes[last] === 0x7d && bytes[firstInk(bytes)] === 0x7b;
}

function firstInk(bytes: Buffer): number {
  let first = 0;
  while (first < bytes.length && isBlankByte(bytes[first])) first += 1;
  return first;
}

/** Blank, tab and carriage return: what JSON allows between its tokens besides the line feed. */
function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
