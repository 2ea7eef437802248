import { parseQualities } from './parse-qualities.ts';

/** Whether a request is a browser's for a page: its Accept header names HTML, and no JSON as welcome as that. */
export const wantsPage = (accept?: string): boolean => {
  const qualities = parseQualities(accept);
  const best = (...names: string[]) => Math.max(...names.map((name) => qualities.get(name) ?? 0));
  return best('text/html', 'application/xhtml+xml') > best('application/json', 'application/graphql-response+json');
};
