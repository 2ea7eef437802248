import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vitest/config';
import type { Fault } from './fault.ts';

/** The source of the file with the fault in it. Throws when the place is not found, or more than once. */
export function withFault({ name, file, replace: [from, to] }: Fault, root: string): string {
  const parts = readFileSync(join(root, file), 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`${name} Its place stands ${parts.length - 1} times in ${file}.`);
  return parts.join(to);
}

/** Has the tests load the file with the fault; the file itself stays as it is. */
export function plantFault(fault: Fault, root: string): Plugin {
  const path = join(root, fault.file);
  const source = withFault(fault, root);
  return {
    name: 'plant-fault',
    enforce: 'pre',
    load: (id) => (id.split('?')[0] === path ? source : null),
  };
}
