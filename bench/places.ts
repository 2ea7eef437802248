import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const benchFolder = here('.');

/** Stores, recordings, requests and built contenders; can be deleted at any time. */
export const dataFolder = here('data/');

export const resultsFolder = here('results/');

/** The program that is measured, as its users start it. */
export const builtProduct = here('../dist/spacegraph.js');

export const productSources = here('../src/');
