// Fastify with answers in the shape of X's REST API: flat objects, ids of people, everybody once in `includes`. What a
// client then has to join is not in its answers, so it is measured for its cost and compared with nothing.
import Fastify from 'fastify';
import { openDatabase } from '../peers/open-database.ts';
import { createReads, type SpaceRow, type UserRow } from '../peers/reads.ts';
import { setting } from '../peers/setting.ts';

const reads = createReads(openDatabase());
const app = Fastify();

function spaceData({ xId, title, state, participantCount, startedAt, creatorId }: SpaceRow) {
  return {
    id: xId,
    title,
    state: state.toLowerCase(),
    participant_count: participantCount,
    started_at: startedAt === null ? undefined : new Date(startedAt).toISOString(),
    creator_id: creatorId ?? undefined,
  };
}

function userData({ xId, username, name, isVerified, followersCount }: UserRow) {
  return { id: xId, username, name, verified: isVerified, public_metrics: { followers_count: followersCount } };
}

function profileData(user: UserRow) {
  return {
    ...userData(user),
    profile_image_url: user.profileImageUrl,
    description: user.description,
    location: user.location,
    public_metrics: { followers_count: user.followersCount, following_count: user.followingCount },
  };
}

function withPeople(spaces: readonly SpaceRow[], toData: (user: UserRow) => { id: string }) {
  const members = reads.membersBySpaceXIds(spaces.map(({ xId }) => xId));
  const users = new Map<string, { id: string }>();
  const data = spaces.map((space) => {
    const of = members.get(space.xId) ?? [];
    for (const { user } of of) if (!users.has(user.xId)) users.set(user.xId, toData(user));
    return {
      ...spaceData(space),
      host_ids: of.filter(({ role }) => role < 2).map(({ user }) => user.xId),
      speaker_ids: of.map(({ user }) => user.xId),
    };
  });
  return { data, includes: { users: [...users.values()] } };
}

interface LookUp {
  Querystring: { readonly ids: string };
}
interface Search {
  Querystring: { readonly query: string };
}
interface List {
  Querystring: { readonly after?: string };
}
interface One {
  Params: { readonly id: string };
}

function lookUp(ids: readonly string[]) {
  const found = new Map(reads.spacesByXIds([...new Set(ids)]).map((space) => [space.xId, space]));
  const spaces = ids.flatMap((id) => {
    const one = found.get(id);
    return one?.__typename === 'Space' ? [one] : [];
  });
  const errors = ids.filter((id) => found.get(id)?.__typename !== 'Space').map((id) => ({ resource_id: id }));
  return { ...withPeople(spaces, userData), ...(errors.length > 0 && { errors }) };
}

app.get<One>('/2/spaces/:id', async ({ params: { id } }) => lookUp([id]));
app.get<LookUp>('/2/spaces', async ({ query: { ids } }) => lookUp(ids.split(',')));
app.get<One>('/2/spaces/:id/title', async ({ params: { id } }) => {
  const [one] = reads.spacesByXIds([id]);
  return one?.__typename === 'Space' ? { data: { id: one.xId, title: one.title } } : { errors: [{ resource_id: id }] };
});
app.get<Search>('/2/spaces/search', async ({ query: { query } }) => {
  const { nodes } = reads.search(query, 20);
  const creators = reads.usersByXIds(nodes.flatMap(({ creatorId }) => creatorId ?? []));
  return { data: nodes.map(spaceData), includes: { users: creators.map(userData) } };
});
app.get<List>('/2/spaces/live', async ({ query: { after } }) => {
  const { nodes, pageInfo } = reads.page('live', 20, after ?? null);
  return { ...withPeople(nodes, userData), meta: { next_token: pageInfo.endCursor } };
});
app.get<List>('/2/spaces/all', async ({ query: { after } }) => {
  const { nodes, pageInfo } = reads.page('all', 100, after ?? null);
  return { ...withPeople(nodes, profileData), meta: { next_token: pageInfo.endCursor } };
});

await app.listen({ host: '127.0.0.1', port: Number(setting('PORT')) });
