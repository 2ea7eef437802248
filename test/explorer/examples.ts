import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface Example {
  readonly query: string;
  readonly variables: string | null;
}

const folder = new URL('../../explorer/examples/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');

/** The explorer's examples in the order of their tabs. */
export const examples: readonly Example[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => {
    const variables = `${basename(file, '.graphql')}.json`;
    return { query: read(file), variables: existsSync(new URL(variables, folder)) ? read(variables) : null };
  });
