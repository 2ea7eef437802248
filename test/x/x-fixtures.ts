import { readFileSync } from 'node:fs';

/** A payload of X with the call that it answers and what importing it gives. */
export interface XFixture {
  readonly file: string;
  readonly request: string | null;
  readonly status: number;
  readonly import: Outcome & { readonly raw?: Outcome };
}

export type Outcome =
  | {
      readonly importable: true;
      readonly spaces: Readonly<Record<string, string>>;
      readonly people: { readonly known: number; readonly stubs: number };
      readonly posts: number;
      readonly buyers: number;
    }
  | { readonly importable: false; readonly refused: string };

const manifest: { readonly clock: string; readonly fixtures: readonly XFixture[] } = json('manifest.json');

export const observedAt = manifest.clock;

export const xFixtures = manifest.fixtures;

export function xFixture(file: string): XFixture {
  const fixture = xFixtures.find((entry) => entry.file === file);
  if (fixture === undefined) throw new Error(`The manifest does not name ${file}.`);
  return fixture;
}

/** The body, parsed anew: it may be changed. */
export function xBody(file: string): Record<string, unknown> {
  return json(file);
}

function json<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(`../fixtures/x/${file}`, import.meta.url), 'utf8'));
}
