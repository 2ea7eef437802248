import { describe, expect, test } from 'vitest';
import { at, readingOf } from './reading-of.ts';

const space = { id: '1zkLiveQm4Rt7', state: 'live' };
const notFound = {
  type: 'https://api.twitter.com/2/problems/resource-not-found',
  title: 'Not Found Error',
  detail: '',
};
const one = '/2/spaces/1zkLiveQm4Rt7';
const many = '/2/spaces?ids=1zkLiveQm4Rt7,1ngMissngJ6Wq';

/** The ids of the Spaces and people of which the entry says that they cannot be shown. */
function missing(entry: unknown, request?: string, data?: unknown): string[] {
  const { observations } = readingOf({ data, errors: [entry] }, request);
  return observations.flatMap((seen) =>
    seen.kind.endsWith('-missing') && 'id' in seen ? [`${seen.kind} ${seen.id}`] : [],
  );
}

describe('a Space that cannot be shown', () => {
  test.each([
    ['resource-not-found'],
    ['not-authorized-for-resource'],
    ['resource-unavailable'],
    ['disallowed-resource'],
  ])('is proven by %s, whatever the host before it', (type) => {
    const named = { resource_type: 'space', resource_id: '1ngMissngJ6Wq' };
    for (const host of ['https://api.twitter.com/2/problems/', 'https://api.x.com/2/problems/', '']) {
      const body = { errors: [{ ...named, type: host + type }] };
      expect(readingOf(body, many)).toEqual({
        observations: [{ kind: 'space-missing', id: '1ngMissngJ6Wq', at }],
        refused: [],
        deviations: {},
      });
    }
  });

  test.each<[string, object, string | undefined]>([
    ['by its resource', { resource_type: 'space', resource_id: '1ngMissngJ6Wq', value: '1zkLiveQm4Rt7' }, many],
    ['by its value', { resource_type: 'space', value: '1ngMissngJ6Wq' }, many],
    [
      'by its value, the resource being empty',
      { resource_type: 'space', value: '1ngMissngJ6Wq', resource_id: '' },
      many,
    ],
    ['by an id that was asked for', { value: '1ngMissngJ6Wq' }, many],
    ['by an id that was asked for and the parameter', { value: '1ngMissngJ6Wq', parameter: 'ids' }, many],
    ['by being the only one asked for', {}, '/2/spaces/1ngMissngJ6Wq'],
    ['by being the only one asked for and a Space', { resource_type: 'space' }, '/2/spaces/1ngMissngJ6Wq/tweets'],
    ['without a request', { resource_type: 'space', resource_id: '1ngMissngJ6Wq' }, undefined],
    ['without a request, by the parameter', { parameter: 'id', value: '1ngMissngJ6Wq' }, undefined],
    ['for its page of buyers', { resource_type: 'space', value: '1ngMissngJ6Wq' }, '/2/spaces/1ngMissngJ6Wq/buyers'],
  ])('is known %s', (_, named, request) => {
    expect(missing({ ...notFound, ...named }, request)).toEqual(['space-missing 1ngMissngJ6Wq']);
  });

  test.each<[string, object, string, unknown?]>([
    ['a malformed id', { resource_type: 'space', resource_id: '1ng-Missng', value: '1ng-Missng' }, one],
    ['no id where many were asked for', { resource_type: 'space' }, many],
    ['no id where the Space is there', { resource_type: 'space' }, one, space],
    ['nothing at all where the Space is there', {}, one, space],
    ['an id that nobody asked for', { value: '1other' }, many],
    ['an id of a search', { value: '1zkLiveQm4Rt7' }, '/2/spaces/search?query=a'],
    ['what is included', { section: 'includes' }, one],
    ['another parameter', { parameter: 'pinned_tweet_id' }, one],
    ['another kind of thing', { resource_type: 'tweet', value: '1zkLiveQm4Rt7', parameter: 'id' }, one],
    ['another kind of thing without an id', { resource_type: 'media' }, one],
    ['nothing at all for a page of posts', {}, `${one}/tweets`],
    ['an empty id', { value: '' }, one],
    ['an id that is no text', { value: 5 }, one],
  ])('is not proven by %s', (_, named, request, data) => {
    expect(missing({ ...notFound, ...named }, request, data)).toEqual([]);
  });

  test('is not proven by being refused its buyers, which X shows to the creator alone', () => {
    const refusal = { type: 'not-authorized-for-resource', resource_type: 'space', resource_id: '1zkLiveQm4Rt7' };
    expect(missing(refusal, `${one}/buyers`)).toEqual([]);
    expect(missing(refusal, one)).toEqual(['space-missing 1zkLiveQm4Rt7']);
  });

  test('is not proven by any other problem', () => {
    for (const type of [
      'internal-error',
      'invalid-request',
      'about:blank',
      'field-unauthorized',
      'rate-limit-exceeded',
    ]) {
      const entry = { type: `https://api.x.com/2/problems/${type}`, resource_type: 'space', value: '1zkLiveQm4Rt7' };
      expect(readingOf({ errors: [entry] }, one)).toEqual({ observations: [], refused: [], deviations: {} });
    }
  });
});

describe('a person who cannot be shown', () => {
  test.each<[string, object]>([
    ['by kind', { resource_type: 'user', resource_id: '7' }],
    ['by kind and value', { resource_type: 'user', value: '7', parameter: 'user_ids' }],
    ['by the parameter', { value: '7', parameter: 'creator_id' }],
    [
      'when suspended',
      { title: 'Forbidden', detail: 'User has been suspended: [7].', resource_type: 'user', value: '7' },
    ],
  ])('is known %s, and the Space stays', (_, named) => {
    expect(missing({ ...notFound, ...named }, one, space)).toEqual(['user-missing 7']);
    expect(missing({ ...notFound, ...named }, undefined, space)).toEqual(['user-missing 7']);
  });

  test.each([[{}], [{ value: 'maren_okl' }], [{ value: 7 }], [{ resource_id: '1zkLiveQm4Rt7' }]])(
    'is not proven by %j',
    (named) => {
      expect(missing({ ...notFound, resource_type: 'user', ...named }, one)).toEqual([]);
    },
  );
});

describe('problems that X does not document', () => {
  test.each([
    [{ type: 'https://api.x.com/2/problems/space-on-holiday' }],
    [{ type: 'https://api.x.com/2/problems/resource-not-found/' }],
    [{ type: '__proto__' }],
    [{ type: 5 }],
    [{ message: 'Rate limit exceeded', code: 88 }],
    ['text'],
    [null],
    [[]],
  ])('are counted and harm nothing: %j', (entry) => {
    const reading = readingOf({ data: space, errors: [entry] }, one);
    expect(reading).toMatchObject({ refused: [], deviations: { UNKNOWN_PROBLEM: 1 } });
    expect(reading.observations).toHaveLength(1);
  });

  test('Errors may be missing, null or a single one.', () => {
    expect(readingOf({ data: space, errors: null }, one).deviations).toEqual({});
    expect(missing(undefined, one, space)).toEqual([]);
    const { observations } = readingOf({ errors: { ...notFound, resource_type: 'space', value: '1zk' } });
    expect(observations).toHaveLength(1);
  });
});
