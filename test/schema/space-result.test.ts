import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import { type Graph, openGraph } from './graph.ts';
import { missing, NOW, space, takenDown } from './observed.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openGraph([
    space('Live', { title: 'Live' }),
    space('Early', { title: 'Early' }, 'live', NOW - HOUR),
    space('Ended', { title: 'Ended' }, 'ended'),
    space('Canceled', { title: 'Canceled' }, 'canceled'),
    space('Removed', { title: 'Removed' }, 'live', NOW - 1),
    missing('Removed'),
    space('ByHand', { title: 'ByHand' }),
    takenDown('ByHand'),
    missing('NeverSeen'),
  ]);
});

const outcome = `
  __typename
  ... on Space { id title }
  ... on ResultError { message }
  ... on SpaceNotFoundError { requestedId }
  ... on SpaceUnavailableError { requestedId spaceId reason since }`;

async function one(id: unknown, now = NOW) {
  const document = `query ($id: ID!) { space(id: $id) { ${outcome} } }`;
  const { data, errors } = await graph.ask(document, { variables: { id }, now });
  expect(errors).toBeUndefined();
  return data?.['space'];
}

async function many(ids: readonly unknown[]) {
  return graph.ask(`query ($ids: [ID!]!) { spacesByIds(ids: $ids) { ${outcome} } }`, { variables: { ids } });
}

const notFound = (requestedId: string) => ({
  __typename: 'SpaceNotFoundError',
  message: 'No Space with this id is known here.',
  requestedId,
});

describe('space', () => {
  it.each(['Live', 'space_Live'])('finds %s', async (id) => {
    expect(await one(id)).toEqual({ __typename: 'Space', id: 'space_Live', title: 'Live' });
  });

  it.each([
    ['Ended', 'ENDED', 'The Space has ended.'],
    ['space_Ended', 'ENDED', 'The Space has ended.'],
    ['Canceled', 'CANCELED', 'The Space was canceled before it started.'],
    ['Removed', 'REMOVED', 'The Space is no longer shown.'],
    ['ByHand', 'REMOVED', 'The Space is no longer shown.'],
  ])('says of %s that it is %s', async (id, reason, message) => {
    expect(await one(id)).toEqual({
      __typename: 'SpaceUnavailableError',
      message,
      requestedId: id,
      spaceId: `space_${id.replace('space_', '')}`,
      reason,
      since: '2026-03-01T12:00:00.000Z',
    });
  });

  it('says of a Space that nothing was heard of for a day that it is unconfirmed, by the clock of the request', async () => {
    expect(await one('Early', NOW + 23 * HOUR - 1)).toMatchObject({ __typename: 'Space' });
    expect(await one('Early', NOW + 23 * HOUR)).toEqual({
      __typename: 'SpaceUnavailableError',
      message: 'The Space is not served because X has not confirmed it lately.',
      requestedId: 'Early',
      spaceId: 'space_Early',
      reason: 'UNCONFIRMED',
      since: '2026-03-02T11:00:00.000Z',
    });
  });

  it.each([
    ['was never seen', 'Unknown'],
    ['X does not know', 'NeverSeen'],
    ['is too long', '1zqKVXPQhvZJBx'],
    ['is empty', ''],
    ['has the prefix alone', 'space_'],
    ['has the prefix of another kind', 'user_1'],
    ['has the prefix twice', 'space_space_Live'],
    ['has foreign characters', "Live' OR 1=1 --"],
    ['is the name of a property', '__proto__'],
    ['has a NUL byte', 'Live\u0000'],
    ['is a link', 'https://x.com/i/spaces/Live'],
    ['is long', 'x'.repeat(10_000)],
  ])('does not find an id that %s', async (_what, id) => {
    expect(await one(id)).toEqual(notFound(id));
  });

  it('takes an id that is a whole number', async () => {
    expect(await one(7)).toEqual(notFound('7'));
  });

  it('asks the store for nothing when the id cannot be one', async () => {
    const { calls } = await graph.ask('{ space(id: "user_1") { __typename } }');
    expect(calls).toEqual([]);
  });
});

describe('spacesByIds', () => {
  it('gives one outcome per id in the order asked for, and repeats what is asked for twice', async () => {
    const { data, errors, calls } = await many(['Unknown', 'space_Live', 'Ended', '!', 'Live', 'Unknown']);
    expect(errors).toBeUndefined();
    expect(data?.['spacesByIds']).toEqual([
      notFound('Unknown'),
      expect.objectContaining({ __typename: 'Space', id: 'space_Live' }),
      expect.objectContaining({ __typename: 'SpaceUnavailableError', requestedId: 'Ended' }),
      notFound('!'),
      expect.objectContaining({ __typename: 'Space', id: 'space_Live' }),
      notFound('Unknown'),
    ]);
    expect(calls).toEqual(['spacesByIds']);
  });

  it('takes an empty list and one id without brackets', async () => {
    expect((await many([])).data).toEqual({ spacesByIds: [] });
    const { data } = await graph.ask('{ spacesByIds(ids: "Live") { __typename } }');
    expect(data).toEqual({ spacesByIds: [{ __typename: 'Space' }] });
  });

  it('takes 100 ids and refuses 101', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => `Id${i}`);
    expect((await many(ids.slice(1))).data?.['spacesByIds']).toHaveLength(100);
    const { data, errors, calls } = await many(ids);
    expect(data).toEqual({ spacesByIds: null });
    expect(errors).toMatchObject([
      {
        message: '`ids` takes 100 entries at most; this request has 101.',
        path: ['spacesByIds'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(calls).toEqual([]);
  });
});

it('forgets what became of a Space after 30 days', async () => {
  const own = await openGraph([space('Gone', {}, 'ended')]);
  const document = '{ space(id: "Gone") { __typename } }';
  const ask = async (now: number) => (await own.ask(document, { now })).data?.['space'];
  expect(await ask(NOW + MINUTE)).toEqual({ __typename: 'SpaceUnavailableError' });
  await own.store.sweep(NOW + 30 * DAY);
  expect(await ask(NOW + 30 * DAY)).toEqual({ __typename: 'SpaceNotFoundError' });
});
