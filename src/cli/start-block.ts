import type { StoreCounts } from '../store/store.ts';
import type { Output } from './command.ts';

/** What is told when the gateway is up. */
export interface Started {
  readonly url: string;
  readonly hasExplorer: boolean;
  readonly db: string;
  readonly demo: boolean;
  readonly counts: StoreCounts;
  /** From the start of the process, in ms. */
  readonly tookMs: number;
}

/** One small block: where, what, how to ask, how to stop. */
export function startBlock({ url, hasExplorer, db, demo, counts, tookMs }: Started, { hasColours }: Output): string {
  const bold = (text: string) => (hasColours ? `\u001b[1m${text}\u001b[22m` : text);
  const number = (value: number) => value.toLocaleString('en');
  const { live, scheduled, people } = counts;
  const query = '{ spaces(first: 3) { nodes { title participantCount creator { username } } } }';
  const rows = [
    ['Explore', hasExplorer ? `${url}/graphql in a browser` : 'not built yet: npm run build'],
    ['Schema', `${url}/schema.graphql`],
    ['Store', db],
    ['Spaces', `${number(live)} live, ${number(scheduled)} scheduled; ${number(people)} people`],
    ['Mode', demo ? 'demo data, which live on by themselves' : 'what was imported'],
    ['Ask', `curl ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`],
    ['Stop', 'Ctrl-C'],
  ] as const;
  const lines = rows.map(([name, text]) => `  ${bold(name.padEnd(8))} ${text}`);
  return `${bold('Spacegraph')} is up after ${(tookMs / 1000).toFixed(1)} s\n${lines.join('\n')}\n`;
}
