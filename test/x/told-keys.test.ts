import { describe, expect, test } from 'vitest';
import { readingOf, told } from './reading-of.ts';

const space = { id: '1zkLiveQm4Rt7', state: 'live' };
const user = { id: '7', name: 'Maren', username: 'maren_okl' };
const topic = { id: '9', name: 'Radio' };
const post = { id: '5', text: 'Seed list' };
const names = { name: 'Maren', username: 'maren_okl' };

describe('told keys of a Space', () => {
  const toldOf = (given: object, query?: string, errors?: unknown) => {
    const request = query === undefined ? undefined : `GET /2/spaces/1zkLiveQm4Rt7?${query}`;
    return told(readingOf({ data: { ...space, ...given }, errors }, request), 'space')[0];
  };

  test.each([
    ['nothing asked for', '', {}],
    ['a text', 'space.fields=title', { title: null }],
    [
      'every fact but those of the creator',
      'space.fields=lang,is_ticketed,participant_count,subscriber_count',
      {
        lang: null,
        isTicketed: null,
        participantCount: null,
      },
    ],
    [
      'times',
      'space.fields=created_at,scheduled_start,started_at,ended_at,updated_at',
      {
        createdAt: null,
        scheduledStart: null,
        startedAt: null,
        updatedAt: null,
      },
    ],
    ['relations by field', 'space.fields=creator_id,host_ids', { creatorId: null, hostIds: [] }],
    [
      'relations by expansion',
      'expansions=speaker_ids,invited_user_ids,topic_ids',
      {
        speakerIds: [],
        invitedUserIds: [],
        topicIds: [],
      },
    ],
    ['fields that X does not know', 'space.fields=listener_ids,__proto__,constructor', {}],
  ])('Asked for and absent is told to be null or empty: %s.', (_, query, expected) => {
    expect(toldOf({}, query)).toEqual(expected);
  });

  test('Without a request what is absent is not told.', () => {
    expect(toldOf({})).toEqual({});
    expect(toldOf({ title: 'Tomatoes' })).toEqual({ title: 'Tomatoes' });
  });

  test('What is there is told, asked for or not.', () => {
    const given = { title: 'Tomatoes', subscriber_count: 42 };
    expect(toldOf(given, 'space.fields=lang')).toEqual({ title: 'Tomatoes', subscriberCount: 42, lang: null });
  });

  test('Null is told, with a request and without.', () => {
    const given = { title: null, lang: null, subscriber_count: null, host_ids: null, started_at: null };
    const expected = { title: null, lang: null, subscriberCount: null, hostIds: [], startedAt: null };
    expect(toldOf(given)).toEqual(expected);
    expect(toldOf(given, '')).toEqual(expected);
  });

  test.each([['not-authorized-for-field'], ['field-unauthorized'], ['field-hydration-failure']])(
    'A field refused by %s is not told, the others are.',
    (type) => {
      const error = { type: `https://api.x.com/2/problems/${type}`, title: 'Field', detail: '', field: 'host_ids' };
      const query = 'space.fields=title,host_ids';
      const named = { ...error, resource_type: 'space', resource_id: '1zkLiveQm4Rt7' };
      expect(toldOf({}, query, [named])).toEqual({ title: null });
      expect(toldOf({}, query, [error])).toEqual({ title: null });
      expect(toldOf({}, query, [{ ...error, value: 'not an id' }])).toEqual({ title: null });
      expect(toldOf({ host_ids: ['7'] }, query, [named])).toEqual({ title: null });
      expect(toldOf({}, query, [{ ...named, resource_id: '1another' }])).toEqual({ title: null, hostIds: [] });
    },
  );

  test('When the refused field is not named, absence tells nothing.', () => {
    const error = { type: 'field-hydration-failure', resource_id: '1zkLiveQm4Rt7' };
    expect(toldOf({ lang: 'en' }, 'space.fields=title,lang', [error])).toEqual({ lang: 'en' });
  });

  test('Refusals of one Space and of all add up.', () => {
    const errors = [
      { type: 'field-unauthorized', field: 'title', value: '1zkLiveQm4Rt7' },
      { type: 'field-unauthorized', field: 'lang' },
      { type: 'field-unauthorized', field: 'participant_count' },
    ];
    expect(toldOf({}, 'space.fields=title,lang,participant_count,is_ticketed', errors)).toEqual({ isTicketed: null });
  });

  test('Of a Space that is over nothing is told.', () => {
    expect(toldOf({ state: 'ended', title: 'Night buses', host_ids: 'nonsense' }, 'space.fields=lang')).toEqual({});
  });
});

describe('told keys of people', () => {
  const toldOf = (given: object, query: string, errors?: unknown) =>
    told(readingOf({ data: [space], includes: { users: [{ ...user, ...given }] }, errors }, query), 'user')[0];
  const lookUp = (query: string) => `/2/spaces/1zkLiveQm4Rt7?expansions=creator_id&${query}`;

  test.each([
    ['user.fields=', names],
    [
      'user.fields=url,description,location,profile_image_url',
      {
        ...names,
        websiteUrl: null,
        description: null,
        location: null,
        profileImageUrl: null,
      },
    ],
    [
      'user.fields=created_at,protected,verified_type',
      { ...names, joinedAt: null, isProtected: null, isVerified: null },
    ],
    ['user.fields=public_metrics', { ...names, followersCount: null, followingCount: null }],
    ['space.fields=title&topic.fields=description', names],
  ])('Asked for by %s', (query, expected) => {
    expect(toldOf({}, lookUp(query))).toEqual(expected);
  });

  test('Fields of people are those of buyers too, and of authors.', () => {
    const page = { data: [user] };
    expect(told(readingOf(page, '/2/spaces/1zk/buyers?user.fields=location'), 'user')).toEqual([
      { ...names, location: null },
    ]);
    const authored = { data: [post], includes: { users: [user] } };
    expect(told(readingOf(authored, '/2/spaces/1zk/tweets?user.fields=location'), 'user')).toEqual([
      { ...names, location: null },
    ]);
  });

  test.each([
    [{ verified: true, verified_type: 'none' }, true],
    [{ verified: false, verified_type: 'blue' }, false],
    [{ verified: 'true' }, true],
    [{ verified: null, verified_type: 'government' }, true],
    [{ verified_type: 'none' }, false],
    [{ verified_type: '' }, false],
    [{ verified: null }, null],
  ])('Verified by %o', (given, isVerified) => {
    expect(toldOf(given, lookUp(''))).toEqual({ ...names, isVerified });
  });

  test('A nested field that is refused keeps its whole key from being told.', () => {
    const errors = [{ type: 'not-authorized-for-field', field: 'public_metrics.followers_count', resource_id: '7' }];
    expect(toldOf({}, lookUp('user.fields=public_metrics,url'), errors)).toEqual({ ...names, websiteUrl: null });
  });

  test('When one of the two keys of verification is refused, the other may tell, its absence does not.', () => {
    const errors = [{ type: 'not-authorized-for-field', field: 'verified', resource_id: '7' }];
    const query = lookUp('user.fields=verified,verified_type');
    expect(toldOf({ verified_type: 'blue' }, query, errors)).toEqual({ ...names, isVerified: true });
    expect(toldOf({}, query, errors)).toEqual(names);
  });

  test('Metrics that X leaves out are null.', () => {
    expect(toldOf({ public_metrics: { followers_count: 3, following_count: null } }, lookUp(''))).toEqual({
      ...names,
      followersCount: 3,
      followingCount: null,
    });
  });

  test('A name or username that is missing is not told.', () => {
    expect(told(readingOf({ data: space, includes: { users: [{ id: '7' }] } }), 'user')).toEqual([{}]);
  });
});

describe('told keys of topics and posts', () => {
  test('The description of a topic is told when it was asked for.', () => {
    const body = { data: space, includes: { topics: [topic] } };
    const request = '/2/spaces/1zkLiveQm4Rt7?expansions=topic_ids';
    expect(told(readingOf(body), 'topic')).toEqual([{ name: 'Radio' }]);
    expect(told(readingOf(body, request), 'topic')).toEqual([{ name: 'Radio' }]);
    expect(told(readingOf(body, `${request}&topic.fields=description`), 'topic')).toEqual([
      { name: 'Radio', description: null },
    ]);
  });

  test.each([
    ['', { text: 'Seed list' }],
    ['tweet.fields=author_id,created_at', { text: 'Seed list', authorId: null, createdAt: null }],
    ['post.fields=created_at&expansions=author_id', { text: 'Seed list', authorId: null, createdAt: null }],
    ['post.fields=lang', { text: 'Seed list' }],
  ])('Of a post, asked for by "%s"', (query, expected) => {
    expect(readingOf({ data: [post] }, `/2/spaces/1zk/tweets?${query}`).observations).toEqual([
      {
        kind: 'posts-page',
        spaceId: '1zk',
        at: Date.parse('2026-09-03T18:30:00Z'),
        posts: [{ id: '5', told: expected }],
      },
    ]);
  });
});
