/** How files begin that are no UTF-8 text. */
const compressed: readonly (readonly number[])[] = [
  [0x1f, 0x8b], // gzip
  [0x28, 0xb5, 0x2f, 0xfd], // Zstandard
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58, 0x5a], // xz
];
const utf16: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** What the first bytes of a file betray; null when they may be text. */
export function refusedByMagic(bytes: Buffer): 'COMPRESSED' | 'INVALID_UTF8' | null {
  if (compressed.some((magic) => startsWith(bytes, magic))) return 'COMPRESSED';
  return utf16.some((magic) => startsWith(bytes, magic)) ? 'INVALID_UTF8' : null;
}

export function withoutByteOrderMark(bytes: Buffer): Buffer {
  return startsWith(bytes, byteOrderMark) ? bytes.subarray(byteOrderMark.length) : bytes;
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
