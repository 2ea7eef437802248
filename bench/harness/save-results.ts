import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsFolder } from '../places.ts';

/** Writes results as JSON, with the report for people beside them. Answers the JSON file. */
export function saveResults(results: { readonly date: string }, report: string, kind = 'bench'): string {
  mkdirSync(resultsFolder, { recursive: true });
  const base = join(resultsFolder, `${kind}-${results.date.replaceAll(':', '-').slice(0, 19)}`);
  writeFileSync(`${base}.json`, `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(`${base}.md`, report);
  return `${base}.json`;
}
