import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the build put the explorer: beside the bundle, or, when the sources run, in `dist`. Null when there is none. */
export function explorerDirectory(): string | null {
  const places = ['./explorer/', '../../dist/explorer/'];
  return (
    places
      .map((place) => fileURLToPath(new URL(place, import.meta.url)))
      .find((directory) => existsSync(`${directory}index.html`)) ?? null
  );
}
