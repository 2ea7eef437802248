import { type Environment, fetchQuery } from 'relay-runtime';
import { waitForFragmentData } from 'relay-runtime/experimental';
import { expect, it } from 'vitest';
import { startWorld } from '../world.ts';
import type { spaces_card$key as SpaceCard } from './__generated__/spaces_card.graphql.ts';
import type { spaces_list$key as List, spaces_list$data as ListData } from './__generated__/spaces_list.graphql.ts';
import type { spacesOneQuery as OneQuery } from './__generated__/spacesOneQuery.graphql.ts';
import pageQuery, { type spacesPageQuery as PageQuery } from './__generated__/spacesPageQuery.graphql.ts';
import type { spacesQuery as SpacesQuery } from './__generated__/spacesQuery.graphql.ts';
import { createEnvironment } from './environment.ts';
import { spaceCard, spaceQuery, spacesList, spacesQuery } from './spaces.ts';

it('Relay joins the pages of a connection', async () => {
  await using world = await startWorld();
  const environment = createEnvironment(world.url);
  const list = await openList(environment, 2);
  expect(titles(await list())).toEqual(['Space 1', 'Space 2']);
  for (let page = (await list()).pageInfo; page.hasNextPage; page = (await list()).pageInfo) {
    await fetchQuery<PageQuery>(environment, pageQuery, { first: 2, after: page.endCursor }).toPromise();
  }
  expect(titles(await list())).toEqual(['Space 1', 'Space 2', 'Space 3', 'Space 4', 'Space 5']);
});

it('Relay tells the members of a result union apart', async () => {
  await using world = await startWorld();
  const environment = createEnvironment(world.url);
  const space = await readSpace(environment, '1');
  if (space.__typename !== 'Space' || !space.card) throw new Error(space.__typename);
  const card = await waitForFragmentData<SpaceCard>(environment, spaceCard, space.card);
  expect(card).toEqual({ title: 'Space 1', creator: { name: 'Name 1' } });
  // @ts-expect-error The fragment does not ask for it.
  expect(card.lang).toBeUndefined();
  expect(await readSpace(environment, 'nowhere')).toEqual({
    __typename: 'SpaceNotFoundError',
    message: 'No Space with this id is known here.',
  });
});

it('Relay throws where a field failed, so that what is semantically non-null has no null in its type', async () => {
  await using world = await startWorld();
  const list = await openList(createEnvironment(world.url), 101);
  await expect(list()).rejects.toThrow('Unexpected response payload');
});

it('Relay drops a Space that is told to be gone', async () => {
  await using world = await startWorld();
  const environment = createEnvironment(world.url);
  const list = await openList(environment, 5);
  await world.end('3');
  expect(await readSpace(environment, '3')).toMatchObject({ reason: 'ENDED', spaceId: 'space_3' });
  expect(titles(await list())).toEqual(['Space 1', 'Space 2', undefined, 'Space 4', 'Space 5']);
  expect(JSON.stringify(environment.getStore().getSource())).not.toContain('Space 3');
});

async function openList(environment: Environment, first: number): Promise<() => Promise<ListData['spaces']>> {
  const data = await fetchQuery<SpacesQuery>(environment, spacesQuery, { first }).toPromise();
  if (data === undefined) throw new Error('no data');
  return async () => (await waitForFragmentData<List>(environment, spacesList, data)).spaces;
}

async function readSpace(environment: Environment, id: string): Promise<OneQuery['response']['space']> {
  const data = await fetchQuery<OneQuery>(environment, spaceQuery, { id }).toPromise();
  if (data === undefined) throw new Error('no data');
  return data.space;
}

function titles({ edges }: ListData['spaces']) {
  return edges.map(({ node }) => node?.title);
}
