import { type Finding, note, ok } from './finding.ts';

/** Whether the explorer was built. `directory`: where it lies; null when it is not there. */
export function checkExplorer(directory: string | null): Finding {
  if (directory !== null) return ok('explorer', 'its pages are there');
  return note('explorer', 'its pages are not there, so browsers find nothing at /graphql', 'npm run build makes them');
}
