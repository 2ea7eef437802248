import type { Instant } from '../../domain/instant.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { candidateRows, type List, walk } from './list-rows.ts';
import { predicatesOfCandidates, TITLES } from './space-filters.ts';
import { VISIBLE } from './visible.ts';

/**
 * Internal id and folded title of the first `most` Spaces of a list that is narrowed by terms, in parts that follow no
 * order. Unless another index names fewer Spaces, the index of titles gives all of them. Only where it has more than
 * `most` entries the first ones are looked for in the order of the list, which takes several times as long for each.
 */
export async function* titleMatches(
  connection: Connection,
  list: List,
  most: number,
  now: Instant,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Row[]> {
  const narrow = { ...list, columns: ['spaces.id', 'spaces.title_fold'] };
  const { all } = list.conditions;
  const place = all.findIndex(({ candidates }) => candidates === TITLES);
  const fewer = await candidateRows(connection, narrow, all.slice(0, place), null, most, now);
  if (fewer !== null) return yield fewer;
  const { candidates, titles: budget } = connection.tuning;
  let part = await partOfIndex(connection, list, Math.max(1, Math.min(candidates, most)), 0, now);
  if (part.next === null) return yield part.rows;
  const others = await candidateRows(connection, narrow, all.slice(place + 1), null, most, now);
  if (others !== null) return yield others;
  if (!(await areAtMost(connection, list, most))) return yield* walked(connection, narrow, most, now, signal);
  for (;;) {
    yield part.rows;
    if (part.next === null) return;
    signal?.throwIfAborted();
    part = await partOfIndex(connection, list, budget, part.next, now);
  }
}

/** Spaces whose titles follow `from` in the index, which is in the order of internal ids; `next` is null at the end. */
async function partOfIndex(
  { read, collect, inTurn }: Connection,
  { conditions: { all, params } }: List,
  budget: number,
  from: number,
  now: Instant,
): Promise<{ readonly rows: readonly Row[]; readonly next: number | null }> {
  const sql = `
    SELECT collect(part.id, spaces.title_fold)
    FROM (${TITLES} AND titles.rowid > @from LIMIT @budget) AS part
    LEFT JOIN spaces ON spaces.id = part.id AND ${[VISIBLE, ...predicatesOfCandidates(TITLES, all)].join(' AND ')}`;
  const entries = await inTurn(() => read(() => collect(sql, { ...params, now, from, budget })));
  return {
    rows: entries.filter(([, title]) => title !== null),
    next: entries.length < budget ? null : (entries.at(-1)?.[0] as number),
  };
}

async function areAtMost({ read, rows }: Connection, { conditions }: List, most: number): Promise<boolean> {
  const statement = rows(`SELECT count(*) FROM (${TITLES} LIMIT @most + 1)`);
  const bound = { match: conditions.params['match'], most };
  const [count] = (await read(() => statement.get(bound))) as [number];
  return count <= most;
}

async function* walked(
  connection: Connection,
  list: List,
  most: number,
  now: Instant,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Row[]> {
  let left = most;
  for await (const rows of walk(connection, list, null, most, now, signal)) {
    yield rows.slice(0, left);
    left -= rows.length;
    if (left <= 0) return;
  }
}
