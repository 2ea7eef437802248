import { statfs } from 'node:fs/promises';
import { withUnit } from '../with-unit.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const MIB = 1024 ** 2;

/** How much room there is on the disk of a folder. */
export async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  return judgeSpace(bavail * bsize);
}

/** An import writes into the log beside the store before it writes into the store, and so does every deletion. */
export function judgeSpace(bytes: number): Finding {
  const text = `${withUnit(bytes, 'bytes')} free on the disk of the store`;
  if (bytes < 64 * MIB) return problem('disk', text, 'free some: a full disk takes nothing in, and deletes nothing');
  if (bytes < 512 * MIB) return note('disk', text, 'enough for a while; large imports need more');
  return ok('disk', text);
}
