import { expect, it, vi } from 'vitest';
import { startWorld } from '../world.ts';
import { createClient } from './client.ts';
import { oneSpace, spacesPage, userSpaces } from './spaces.ts';

const all = ['Space 1', 'Space 2', 'Space 3', 'Space 4', 'Space 5'];

it('Apollo joins the pages of a connection', async () => {
  await using world = await startWorld();
  const list = createClient(world.url).watchQuery({ query: spacesPage, variables: { first: 2 } });
  const seen = list.subscribe(() => {});
  const current = () => list.getCurrentResult().data?.spaces;
  const more = () => list.fetchMore({ variables: { after: current()?.pageInfo?.endCursor } });
  await vi.waitFor(() => expect(titles(current())).toEqual(all.slice(0, 2)));
  await more();
  await vi.waitFor(() => expect(titles(current())).toEqual(all.slice(0, 4)));
  await more();
  await vi.waitFor(() => expect(titles(current())).toEqual(all));
  expect(current()?.pageInfo?.hasNextPage).toBe(false);
  seen.unsubscribe();
});

it('Apollo joins the pages of the Spaces of a person', async () => {
  await using world = await startWorld();
  const list = createClient(world.url).watchQuery({ query: userSpaces, variables: { by: { id: '1' } } });
  const seen = list.subscribe(() => {});
  const current = () => {
    const user = list.getCurrentResult().data?.user;
    return user?.__typename === 'User' ? user.spaces : null;
  };
  await vi.waitFor(() => expect(titles(current())).toEqual(all.slice(0, 2)));
  await list.fetchMore({ variables: { after: current()?.pageInfo?.endCursor } });
  await vi.waitFor(() => expect(titles(current())).toEqual(all.slice(0, 4)));
  seen.unsubscribe();
});

it('Apollo keeps lists of other arguments apart', async () => {
  await using world = await startWorld();
  const client = createClient(world.url);
  const scheduled = await client.query({ query: spacesPage, variables: { filter: { state: 'SCHEDULED' } } });
  const live = await client.query({ query: spacesPage, variables: { filter: { state: 'LIVE' } } });
  expect(titles(scheduled.data?.spaces)).toEqual([]);
  expect(titles(live.data?.spaces)).toEqual(all);
  // @ts-expect-error The document does not ask for it.
  expect(live.data?.spaces?.edges[0]?.node.lang).toBeUndefined();
});

it('Apollo reads what an interface of the error members says', async () => {
  await using world = await startWorld();
  const client = createClient(world.url);
  const { data } = await client.query({ query: oneSpace, variables: { id: 'nowhere' } });
  expect(data?.space).toEqual({
    __typename: 'SpaceNotFoundError',
    message: 'No Space with this id is known here.',
  });
});

it('Apollo drops a Space that is told to be gone', async () => {
  await using world = await startWorld();
  const client = createClient(world.url);
  const list = client.watchQuery({ query: spacesPage });
  const seen = list.subscribe(() => {});
  await vi.waitFor(() => expect(titles(list.getCurrentResult().data?.spaces)).toEqual(all));
  await world.end('3');
  const { data } = await client.query({ query: oneSpace, variables: { id: 'space_3' }, fetchPolicy: 'network-only' });
  expect(data?.space).toMatchObject({ __typename: 'SpaceUnavailableError', reason: 'ENDED', spaceId: 'space_3' });
  const left = all.toSpliced(2, 1);
  await vi.waitFor(() => expect(titles(list.getCurrentResult().data?.spaces)).toEqual(left));
  expect(JSON.stringify(client.extract())).not.toContain('Space 3');
  seen.unsubscribe();
});

/** Apollo types what it shows as partial, for the time before everything has come. */
interface Titled {
  readonly edges?: readonly { readonly node?: { readonly title?: string | null } }[];
}

function titles(connection: Titled | null | undefined) {
  return connection?.edges?.map(({ node }) => node?.title);
}
