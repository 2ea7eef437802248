import { type QueryName, queryNames } from '../queries/documents.ts';
import { markdown, short } from './markdown.ts';
import { cellOf, cpuRatio, type ProcessResult, type Results, rateRatio } from './results.ts';

/** The results for people: tables in Markdown. */
export function reportOf(results: Results): string {
  const { machine, tool, rounds, seconds, date, command, skipped } = results;
  const parts = [
    `${date}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${tool}, 32 connections; medians of ${rounds} x ${seconds} s. ` +
      `Load before ${machine.loadBefore.toFixed(1)}, after ${machine.loadAfter.toFixed(1)}. \`${command}\``,
    `Bytes of an answer (median): ${queryNames.map((query) => `${query} ${results.bodies[query]}`).join(', ')}`,
    table(results, 'CPU per request, us (whole process tree; ! noisy)', (contender, query) => {
      const cell = cellOf(results, contender, query);
      return cell && short(cell.cpuUs) + (cell.noisy ? ' !' : '');
    }),
    table(results, 'requests per second', (contender, query) => {
      const cell = cellOf(results, contender, query);
      return cell && String(Math.round(cell.requestsPerSecond));
    }),
    ...['spacegraph', 'spacegraph-uncached'].flatMap((ours) => [
      table(results, `CPU per request, theirs divided by that of ${ours}`, (contender, query) => {
        return short(cpuRatio(results, ours, contender, query));
      }),
      table(results, `requests per second, those of ${ours} divided by theirs`, (contender, query) => {
        return short(rateRatio(results, ours, contender, query));
      }),
    ]),
    table(results, 'spread, largest by smallest: CPU per request / requests per second', (contender, query) => {
      const cell = cellOf(results, contender, query);
      return cell && `${cell.cpuSpread.toFixed(2)} / ${cell.requestsSpread.toFixed(2)}`;
    }),
    processTable(results.processes),
    ...skipped.map(({ contender, why }) => `${contender} was left out: ${why}`),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A row per contender, a column per query; empty when there is nothing in it. */
function table(
  { cells }: Results,
  title: string,
  field: (contender: string, query: QueryName) => string | undefined,
): string {
  const queries = queryNames.filter((query) => cells.some((cell) => cell.query === query));
  const names = [...new Set(cells.map(({ contender }) => contender))];
  const rows = names.map((name) => [name, ...queries.map((query) => field(name, query) ?? '')]);
  if (rows.every(([, ...fields]) => fields.every((text) => text === ''))) return '';
  return `**${title}**\n\n${markdown(['contender', ...queries], rows)}`;
}

function processTable(processes: readonly ProcessResult[]): string {
  const rows = processes.map(({ contender, coldStartMs, rssIdleMb, rssLoadedMb, statements }) => [
    contender,
    String(Math.round(coldStartMs)),
    String(Math.round(rssIdleMb)),
    String(Math.round(rssLoadedMb)),
    statements === null ? '' : queryNames.map((query) => short(statements[query])).join(' / '),
  ]);
  const header = [
    'contender',
    'cold start ms',
    'RSS idle MB',
    'RSS after load MB',
    'SQL statements per request, q1 to q6',
  ];
  return `**processes**\n\n${markdown(header, rows)}`;
}
