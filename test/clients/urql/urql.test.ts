import { expect, it, vi } from 'vitest';
import { startWorld } from '../world.ts';
import { createClient } from './client.ts';
import { oneSpace, spacesPage } from './spaces.ts';

const all = ['Space 1', 'Space 2', 'Space 3', 'Space 4', 'Space 5'];

it('urql joins the pages of a connection', async () => {
  await using world = await startWorld();
  const client = createClient(world.url);
  const read = async (after: string | null) =>
    (await client.query(spacesPage, { first: 2, after }).toPromise()).data?.spaces;
  const first = await read(null);
  expect(titles(first)).toEqual(all.slice(0, 2));
  const second = await read(first?.pageInfo.endCursor ?? null);
  expect(titles(second)).toEqual(all.slice(0, 4));
  const third = await read(second?.pageInfo.endCursor ?? null);
  expect(titles(third)).toEqual(all);
  expect(third?.pageInfo.hasNextPage).toBe(false);
});

it('urql keeps lists of other arguments apart', async () => {
  await using world = await startWorld();
  const client = createClient(world.url);
  const scheduled = await client.query(spacesPage, { filter: { state: 'SCHEDULED' } });
  const live = await client.query(spacesPage, { filter: { state: 'LIVE' } });
  expect(titles(scheduled.data?.spaces)).toEqual([]);
  expect(titles(live.data?.spaces)).toEqual(all);
  // @ts-expect-error The document does not ask for it.
  expect(live.data?.spaces?.edges[0]?.node.lang).toBeUndefined();
});

it('urql reads what an interface of the error members says', async () => {
  await using world = await startWorld();
  const { data } = await createClient(world.url).query(oneSpace, { id: 'nowhere' });
  expect(data?.space).toEqual({
    __typename: 'SpaceNotFoundError',
    message: 'No Space with this id is known here.',
  });
});

it('urql drops a Space that is told to be gone', async () => {
  await using world = await startWorld();
  const client = createClient(world.url);
  let shown: ReturnType<typeof titles>;
  const seen = client.query(spacesPage, { first: 20 }).subscribe(({ data }) => {
    shown = titles(data?.spaces);
  });
  await vi.waitFor(() => expect(shown).toEqual(all));
  await world.end('3');
  const { data } = await client.query(oneSpace, { id: 'space_3' }, { requestPolicy: 'network-only' });
  expect(data?.space).toMatchObject({ __typename: 'SpaceUnavailableError', reason: 'ENDED', spaceId: 'space_3' });
  await vi.waitFor(() => expect(shown).toEqual(all.toSpliced(2, 1)));

  seen.unsubscribe();
});

interface Titled {
  readonly edges: readonly { readonly node: { readonly title: string | null } }[];
}

function titles(connection: Titled | null | undefined) {
  return connection?.edges.map(({ node }) => node.title);
}
