import { gramsQuery, isOneGram } from '../../domain/grams.ts';
import type { SpaceQuery } from '../../domain/space-query.ts';
import { idList } from './id-list.ts';
import { rankOf } from './space-orders.ts';

/**
 * A condition on Spaces in SQL, in two forms: as a predicate over a row of `spaces`, and, where an index can list the
 * Spaces that may meet it, as a query for their internal ids. In predicates a unary plus keeps SQLite from walking an
 * index of the column, where it is to check rows that were found otherwise.
 */
export interface Condition {
  readonly predicate: string;
  readonly candidates: string | null;
  /** What is left to check of candidates, where an index names more than those that meet the condition. */
  readonly confirmation?: string;
}

/** What has to be checked of the candidates of one of the conditions. */
export function predicatesOfCandidates(candidates: string, all: readonly Condition[]): readonly string[] {
  return all.flatMap((one) => (one.candidates === candidates ? (one.confirmation ?? []) : one.predicate));
}

export interface Conditions {
  /** Those that are likely to match fewest come first. */
  readonly all: readonly Condition[];
  readonly params: Readonly<Record<string, string | number>>;
}

/** The candidates of the condition on terms. */
export const TITLES = 'SELECT titles.rowid AS id FROM titles WHERE titles MATCH @match';

const usersIn = (param: string) =>
  `(SELECT users.id FROM users WHERE users.x_id IN (SELECT value FROM json_each(@${param})))`;

const withRole = (param: string, condition: string): Condition => ({
  predicate: `EXISTS (SELECT 1 FROM roles WHERE roles.space_id = spaces.id AND ${condition}
    AND roles.user_id IN ${usersIn(param)})`,
  candidates: `SELECT roles.space_id AS id FROM roles WHERE roles.user_id IN ${usersIn(param)} AND ${condition}`,
});

export function conditionsOf({ terms, filter }: SpaceQuery): Conditions {
  const all: Condition[] = [];
  const params: Record<string, string | number> = {};
  const lists = { creatorIds: 'roles.role = 0', hostIds: 'roles.role <= 1', speakerIds: 'roles.role <= 2' } as const;
  for (const [param, condition] of Object.entries(lists) as [keyof typeof lists, string][]) {
    const ids = filter[param];
    if (ids === null) continue;
    params[param] = idList(ids);
    all.push(withRole(param, condition));
  }
  if (terms.length > 0) {
    params['match'] = terms.map(gramsQuery).join(' AND ');
    for (const [index, term] of terms.entries()) params[`term${index}`] = term;
    const predicates = terms.map((_, index) => `instr(spaces.title_fold, @term${index}) > 0`);
    const unconfirmed = predicates.filter((_, index) => !isOneGram(terms[index] ?? ''));
    all.push({
      predicate: predicates.join(' AND '),
      candidates: TITLES,
      ...(unconfirmed.length > 0 && { confirmation: unconfirmed.join(' AND ') }),
    });
  }
  if (filter.topicIds !== null) {
    params['topicIds'] = JSON.stringify(filter.topicIds);
    const topics = '(SELECT topics.id FROM topics WHERE topics.x_id IN (SELECT value FROM json_each(@topicIds)))';
    all.push({
      predicate: `EXISTS (SELECT 1 FROM space_topics WHERE space_topics.space_id = spaces.id
        AND space_topics.topic_id IN ${topics})`,
      candidates: `SELECT space_topics.space_id AS id FROM space_topics WHERE space_topics.topic_id IN ${topics}`,
    });
  }
  if (filter.isTicketed === true) {
    all.push({
      predicate: '+spaces.is_ticketed = 1',
      candidates: 'SELECT spaces.id FROM spaces WHERE spaces.is_ticketed = 1',
    });
  }
  if (filter.isTicketed === false) all.push({ predicate: '+spaces.is_ticketed IS NOT 1', candidates: null });
  if (filter.scheduledFrom !== null || filter.scheduledBefore !== null) {
    params['scheduledFrom'] = filter.scheduledFrom ?? Number.MIN_SAFE_INTEGER;
    params['scheduledBefore'] = filter.scheduledBefore ?? Number.MAX_SAFE_INTEGER;
    const within = (column: string) => `${column} >= @scheduledFrom AND ${column} < @scheduledBefore`;
    all.push({
      predicate: within('+spaces.scheduled_start'),
      candidates: `SELECT spaces.id FROM spaces WHERE ${within('spaces.scheduled_start')}`,
    });
  }
  if (filter.langs !== null) {
    params['langs'] = JSON.stringify(filter.langs);
    // Tags consist of letters, digits and '-', and '.' follows '-': from `en` to `en.` lie `en` and all `en-…`.
    const within = (column: string) => `${column} >= value AND ${column} < value || '.'`;
    all.push({
      predicate: `EXISTS (SELECT 1 FROM json_each(@langs) WHERE ${within('+spaces.lang')})`,
      candidates: `SELECT spaces.id FROM json_each(@langs) CROSS JOIN spaces WHERE ${within('spaces.lang')}`,
    });
  }
  if (filter.state !== null) all.push({ predicate: `+spaces.feed_rank = ${rankOf[filter.state]}`, candidates: null });
  return { all, params };
}
