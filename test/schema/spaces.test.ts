import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import { type Graph, openGraph } from './graph.ts';
import { NOW, space, topic, user } from './observed.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openGraph([
    ...['1', '2', '3'].map((id) => user(id)),
    topic('11'),
    topic('12'),
    space('A', {
      title: 'Jazz at night',
      lang: 'en-GB',
      isTicketed: true,
      createdAt: NOW - 4 * HOUR,
      startedAt: NOW - 3 * HOUR,
      participantCount: 5,
      creatorId: '1',
      hostIds: ['2'],
      speakerIds: ['3'],
      topicIds: ['11'],
    }),
    space('B', {
      title: 'Night jazz and night coffee',
      lang: 'en',
      createdAt: NOW - 3 * HOUR,
      startedAt: NOW - 2 * HOUR,
      participantCount: 500,
      creatorId: '2',
      topicIds: ['11', '12'],
    }),
    space('C', {
      title: 'Café ＪＡＺＺ',
      lang: 'he',
      createdAt: NOW - 2 * HOUR,
      startedAt: NOW - HOUR,
      creatorId: '3',
    }),
    space(
      'D',
      { title: 'Jazzwoche', lang: 'de', createdAt: NOW - HOUR, scheduledStart: NOW + 2 * HOUR, participantCount: 0 },
      'scheduled',
    ),
    space('E', { createdAt: NOW - MINUTE, scheduledStart: NOW + HOUR, isTicketed: false }, 'scheduled'),
    space('F', { title: 'Jazz, over' }, 'ended'),
  ]);
});

async function ask(args: Readonly<Record<string, unknown>>, viewer?: string) {
  return graph.ask(
    `query ($query: String, $filter: SpaceFilter, $orderBy: SpaceOrder, $first: Int, $after: String) {
      spaces(query: $query, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        nodes { xId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { xId } }
      }
    }`,
    { variables: args, ...(viewer && { viewer }) },
  );
}

interface Spaces {
  readonly nodes: readonly { readonly xId: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function page(args: Readonly<Record<string, unknown>>): Promise<Spaces> {
  const { data, errors } = await ask(args);
  expect(errors).toBeUndefined();
  return data?.['spaces'] as Spaces;
}

const found = async (args: Readonly<Record<string, unknown>>) =>
  (await page(args)).nodes.map(({ xId }) => xId).join('');

async function refusal(args: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const { data, errors, calls } = await ask(args);
  expect(data).toEqual({ spaces: null });
  expect(errors).toMatchObject([{ path: ['spaces'], extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(calls).toEqual([]);
  return errors?.[0]?.message;
}

describe('orders', () => {
  it.each([
    [{}, 'CBAED'],
    [{ orderBy: 'LIVE_FIRST' }, 'CBAED'],
    [{ orderBy: 'RELEVANCE' }, 'CBAED'],
    [{ orderBy: null, query: null, filter: null, first: null, after: null }, 'CBAED'],
    [{ orderBy: 'NEWEST' }, 'EDCBA'],
    [{ orderBy: 'MOST_PARTICIPANTS' }, 'BADCE'],
    [{ filter: { state: 'SCHEDULED' } }, 'ED'],
  ])('%o give %s', async (args, expected) => {
    expect(await found(args)).toBe(expected);
  });

  it('take the order of relevance where there are words, unless told otherwise', async () => {
    expect(await found({ query: 'jazz' })).toBe('CABD');
    expect(await found({ query: 'jazz', orderBy: null })).toBe('CABD');
    expect(await found({ query: 'jazz', orderBy: 'RELEVANCE' })).toBe('CABD');
    expect(await found({ query: 'jazz', orderBy: 'LIVE_FIRST' })).toBe('CBAD');
    expect(await found({ query: 'jazz', orderBy: 'NEWEST' })).toBe('DCBA');
  });
});

describe('words', () => {
  it.each([
    ['', 'CBAED'],
    [' \t\u3000', 'CBAED'],
    ['JAZZ', 'CABD'],
    ['jazz night', 'AB'],
    ['cafe', 'C'],
    ['z', 'CDAB'],
    ['ght', 'AB'],
    ['jazz OR coffee', ''],
    ['"jazz"', ''],
    ['jazz*', ''],
    ['over', ''],
  ])('%j find %s', async (query, expected) => {
    expect(await found({ query })).toBe(expected);
  });
});

describe('filters', () => {
  it.each([
    [{}, 'CBAED'],
    [{ state: 'LIVE' }, 'CBA'],
    [{ state: null }, 'CBAED'],
    [{ creatorIds: ['1', 'user_2'] }, 'BA'],
    [{ creatorIds: [] }, ''],
    [{ creatorIds: ['404', 'nonsense', 'space_A', ''] }, ''],
    [{ creatorIds: ['404', 'user_3', '3'] }, 'C'],
    [{ hostIds: ['2'] }, 'BA'],
    [{ hostIds: ['3'] }, 'C'],
    [{ hostIds: [] }, ''],
    [{ speakerIds: ['3'] }, 'CA'],
    [{ speakerIds: [] }, ''],
    [{ langs: ['en'] }, 'BA'],
    [{ langs: ['EN-gb'] }, 'A'],
    [{ langs: ['iw'] }, 'C'],
    [{ langs: ['he', 'de'] }, 'CD'],
    [{ langs: [] }, ''],
    [{ topicIds: ['topic_12'] }, 'B'],
    [{ topicIds: ['11', '404', 'user_12'] }, 'BA'],
    [{ topicIds: [] }, ''],
    [{ isTicketed: true }, 'A'],
    [{ isTicketed: false }, 'CBED'],
    [{ isTicketed: null }, 'CBAED'],
    [{ scheduledFrom: '2026-03-01T13:00:00Z' }, 'ED'],
    [{ scheduledFrom: '2026-03-01T14:00:00.001+01:00' }, 'D'],
    [{ scheduledBefore: '2026-03-01T14:00:00Z' }, 'E'],
    [{ scheduledFrom: '2026-03-01T13:00:00Z', scheduledBefore: '2026-03-01T13:00:00Z' }, ''],
    [{ state: 'LIVE', topicIds: ['11'], langs: ['en'], isTicketed: true, speakerIds: ['3'] }, 'A'],
  ])('%o take %s', async (filter, expected) => {
    expect(await found({ filter })).toBe(expected);
  });

  it('hold together with words', async () => {
    expect(await found({ query: 'jazz', filter: { hostIds: ['2'] } })).toBe('AB');
  });
});

describe('bounds', () => {
  const people = Array.from({ length: 1_001 }, (_, i) => `${i + 1}`);

  it.each(['creatorIds', 'hostIds', 'speakerIds'])('%s takes 1,000 people and refuses 1,001', async (name) => {
    expect(await found({ filter: { [name]: people.slice(0, 1_000) } })).not.toBe('');
    expect(await refusal({ filter: { [name]: people } })).toBe(
      `\`filter.${name}\` takes 1,000 entries at most; this request has 1,001.`,
    );
  });

  it('topicIds takes 10 topics and refuses 11', async () => {
    expect(await found({ filter: { topicIds: people.slice(2, 12) } })).toBe('BA');
    expect(await refusal({ filter: { topicIds: people.slice(2, 13) } })).toBe(
      '`filter.topicIds` takes 10 entries at most; this request has 11.',
    );
  });

  it('langs takes 100 tags and refuses 101, or what is no tag', async () => {
    const langs = Array.from({ length: 101 }, () => 'en');
    expect(await found({ filter: { langs: langs.slice(1) } })).toBe('BA');
    expect(await refusal({ filter: { langs } })).toBe(
      '`filter.langs` takes 100 entries at most; this request has 101.',
    );
    expect(await refusal({ filter: { langs: ['en', 'not a "tag"\n'] } })).toBe(
      '`filter.langs` takes BCP 47 tags such as "en" or "pt-BR"; "not a \\"tag\\"\\n" is none.',
    );
    expect(await refusal({ filter: { langs: ['x'.repeat(100_000)] } })).toHaveLength(110);
    expect(await refusal({ filter: { langs: [''] } })).toContain('"" is none');
  });

  it('query takes 256 characters and refuses 257, counted as code points', async () => {
    const message = '`query` takes 256 characters (Unicode code points) at most.';
    expect(await found({ query: '🎷'.repeat(256) })).toBe('');
    expect(await refusal({ query: '🎷'.repeat(257) })).toBe(message);
    expect(await refusal({ query: 'x'.repeat(257) })).toBe(message);
    expect(await refusal({ query: 'x'.repeat(10_000) })).toBe(message);
  });

  it('query takes 16 words and refuses 17', async () => {
    const words = Array.from({ length: 17 }, (_, i) => String.fromCodePoint(97 + i));
    expect(await found({ query: words.slice(1).join(' ') })).toBe('');
    expect(await found({ query: Array.from({ length: 20 }, () => 'jazz').join(' ') })).toBe('CABD');
    expect(await refusal({ query: words.join(' ') })).toBe('`query` takes 16 words at most; this request has 17.');
  });
});

describe('cursors', () => {
  it.each([
    {},
    { orderBy: 'NEWEST' },
    { orderBy: 'MOST_PARTICIPANTS' },
    { query: 'jazz' },
    { query: 'jazz', orderBy: 'LIVE_FIRST' },
    { filter: { isTicketed: false } },
  ])('lead through all pages of %o, one by one', async (args) => {
    const whole = await page(args);
    const walked: string[] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo }: Spaces = await page({ ...args, first: 1, after });
      expect(pageInfo).toMatchObject({ hasPreviousPage: after !== null });
      walked.push(...nodes.map(({ xId }) => xId));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(walked).toEqual(whole.nodes.map(({ xId }) => xId));
  });

  it('stay valid when the same arguments are written otherwise', async () => {
    const filter = { creatorIds: ['1', '2', '3'], langs: ['en', 'iw'] };
    const { endCursor } = (await page({ query: 'jazz', filter, first: 1 })).pageInfo;
    const same = { creatorIds: ['user_3', '2', '1', '2', '404x'], langs: ['he', 'EN'], state: null };
    expect(await found({ query: ' ＪＡＺＺ jazz ', filter: same, orderBy: 'RELEVANCE', after: endCursor })).toBe('AB');
  });

  it('without words are the same in the orders RELEVANCE and LIVE_FIRST', async () => {
    const { endCursor } = (await page({ orderBy: 'RELEVANCE', first: 1 })).pageInfo;
    expect(await found({ orderBy: 'LIVE_FIRST', after: endCursor })).toBe('BAED');
    expect(await found({ after: endCursor })).toBe('BAED');
  });

  it('of other arguments are refused', async () => {
    const { endCursor: after } = (await page({ query: 'jazz', filter: { state: 'LIVE' }, first: 1 })).pageInfo;
    const good = { query: 'jazz', filter: { state: 'LIVE' }, after };
    expect(await found(good)).toBe('AB');
    for (const other of [
      { query: 'jaz' },
      { query: null },
      { filter: null },
      { filter: { state: 'SCHEDULED' } },
      { filter: { state: 'LIVE', topicIds: [] } },
      { orderBy: 'LIVE_FIRST' },
    ]) {
      expect(await refusal({ ...good, ...other })).toContain('`after` takes a cursor that the same field gave');
    }
  });
});
