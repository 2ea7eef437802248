import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXRequest } from '../../src/x/x-request.ts';
import { xFixtures } from './x-fixtures.ts';

describe('endpoints', () => {
  test.each([
    ['GET /2/spaces/1zkLiveQm4Rt7', { endpoint: 'space', spaceId: '1zkLiveQm4Rt7' }],
    ['/2/spaces/1zkLiveQm4Rt7?space.fields=title', { endpoint: 'space', spaceId: '1zkLiveQm4Rt7' }],
    ['GET https://api.x.com/2/spaces/1zkLiveQm4Rt7', { endpoint: 'space', spaceId: '1zkLiveQm4Rt7' }],
    ['https://api.twitter.com/2/spaces/1zkLiveQm4Rt7?', { endpoint: 'space', spaceId: '1zkLiveQm4Rt7' }],
    ['  GET  /2/spaces/1zkLiveQm4Rt7\n', { endpoint: 'space', spaceId: '1zkLiveQm4Rt7' }],
    ['GET /2/spaces/1hbTicketG7Zc/buyers?max_results=2', { endpoint: 'buyers', spaceId: '1hbTicketG7Zc' }],
    ['GET /2/spaces/1zkLiveQm4Rt7/tweets', { endpoint: 'posts', spaceId: '1zkLiveQm4Rt7' }],
    ['GET /2/spaces?ids=1a,1b', { endpoint: 'spaces', spaceIds: ['1a', '1b'] }],
    ['GET /2/spaces?ids=1a%2C1b&ids=1c', { endpoint: 'spaces', spaceIds: ['1a', '1b', '1c'] }],
    ['GET /2/spaces/by/creator_ids?user_ids=7,904100207', { endpoint: 'by-creators', userIds: ['7', '904100207'] }],
    ['GET /2/spaces/search?query=balcony%20tomatoes&state=live', { endpoint: 'search' }],
    ['GET /2/spaces/search?query=#tomatoes', { endpoint: 'search' }],
  ])('%s', (text, expected) => {
    expect(parseXRequest(text)).toMatchObject(expected);
  });

  test.each([
    ...['', 'GET', 'hello', 'POST /2/spaces/1zkLiveQm4Rt7', 'DELETE https://api.x.com/2/spaces/1zkLiveQm4Rt7'],
    ...['/2/users/7', '/1.1/spaces/1zkLiveQm4Rt7', '2/spaces/1zkLiveQm4Rt7', '/2/spaces/', '/2/spaces/1zk/'],
    ...['GET /2/spaces/1zk/buyers/7', 'GET /2/spaces/1zk/listeners', '/2/spaces/by/creator_ids', '/2/spacesearch'],
    ...['http://api.x.com/2/spaces/1zk', 'https://api.example/2/spaces/1zk', 'https://api.x.com.example/2/spaces/1zk'],
    ...['https://api.x.com:8443/2/spaces/1zk', '//api.x.com/2/spaces/1zk', 'GET /2/spaces/1zk HTTP/1.1'],
    ...[
      'GET /2/spaces/1way-too-long-space-id!',
      'GET /2/spaces/%31zk',
      'GET /2/spaces/a_b',
      'GET /2/spaces/12345678901234',
    ],
    ...['/2/spaces', '/2/spaces?ids=', '/2/spaces?ids=bad_id,1zk', '/2/spaces/by/creator_ids?user_ids=maren'],
    ...['/2/spaces/search', '/2/spaces/search?query=', `/2/spaces?ids=${Array(101).fill('1zk')}`],
  ])('"%s" is not understood', (text) => {
    expect(parseXRequest(text)).toBeNull();
  });

  test('Every recorded call that X answered is understood.', () => {
    const answered = xFixtures.filter(({ request, status }) => request !== null && status === 200);
    expect(answered.length).toBeGreaterThan(15);
    expect(answered.filter(({ request }) => parseXRequest(request ?? '') === null)).toEqual([]);
  });

  test('No text makes it throw.', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii' }),
        fc.constantFrom('', 'GET /2/spaces/', '/2/spaces?ids='),
        (text, start) => {
          parseXRequest(start + text);
        },
      ),
    );
  });
});

describe('what is asked for', () => {
  test('Without parameters: what X gives always.', () => {
    expect(parseXRequest('/2/spaces/1zk')).toMatchObject({
      spaceKeys: new Set(['id', 'state']),
      userKeys: new Set(['id', 'name', 'username']),
      topicKeys: new Set(['id', 'name']),
      postKeys: new Set(['id', 'text']),
    });
  });

  test('Fields are added to that.', () => {
    const fields = 'space.fields=title,host_ids&user.fields=url,verified&topic.fields=description&space.fields=lang';
    expect(parseXRequest(`/2/spaces/1zk?${fields}`)).toMatchObject({
      spaceKeys: new Set(['id', 'state', 'title', 'host_ids', 'lang']),
      userKeys: new Set(['id', 'name', 'username', 'url', 'verified']),
      topicKeys: new Set(['id', 'name', 'description']),
    });
  });

  test.each([
    ['/2/spaces/1zk?expansions=creator_id,topics_ids', 'spaceKeys', ['creator_id', 'topic_ids']],
    ['/2/spaces?ids=1zk&expansions=host_ids', 'spaceKeys', ['host_ids']],
    ['/2/spaces/by/creator_ids?user_ids=7&expansions=speaker_ids', 'spaceKeys', ['speaker_ids']],
    ['/2/spaces/search?query=a&expansions=invited_user_ids', 'spaceKeys', ['invited_user_ids']],
    ['/2/spaces/1zk/buyers?expansions=pinned_tweet_id', 'userKeys', ['pinned_tweet_id']],
    ['/2/spaces/1zk/tweets?expansions=author_id,referenced_tweets.id', 'postKeys', ['author_id', 'referenced_tweets']],
    ['/2/spaces/1zk/tweets?tweet.fields=author_id,created_at', 'postKeys', ['author_id', 'created_at']],
    ['/2/spaces/1zk/tweets?post.fields=created_at', 'postKeys', ['created_at']],
  ] as const)('%s asks for the keys of what it returns', (text, keys, expected) => {
    expect([...(parseXRequest(text)?.[keys] ?? [])].slice(2).filter((key) => key !== 'username')).toEqual(expected);
  });

  test('A query that differs from the one before is read anew.', () => {
    const first = parseXRequest('/2/spaces/1zk?space.fields=title');
    expect(parseXRequest('/2/spaces/1zk?space.fields=lang')?.spaceKeys).toEqual(new Set(['id', 'state', 'lang']));
    expect(parseXRequest('/2/spaces/1zl?space.fields=title')?.spaceKeys).toEqual(first?.spaceKeys);
    expect(parseXRequest('/2/spaces/1zl/tweets?space.fields=title&expansions=author_id')?.spaceKeys).toEqual(
      first?.spaceKeys,
    );
  });
});
