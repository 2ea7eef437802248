import { describe, expect, test } from 'vitest';
import type { ReadingDeviation, RefusalReason } from '../../src/x/reading.ts';
import { readingOf, told } from './reading-of.ts';

const space = { id: '1zkLiveQm4Rt7', state: 'live' };
const user = { id: '7', name: 'Maren', username: 'maren_okl' };
const post = { id: '5', text: 'Seed list' };

describe('states', () => {
  test.each([
    ['live', 'live'],
    ['LIVE', 'live'],
    ['Running', 'live'],
    ['scheduled', 'scheduled'],
    ['NotStarted', 'scheduled'],
    ['PrePublished', 'scheduled'],
    ['ended', 'ended'],
    ['TimedOut', 'ended'],
    ['canceled', 'canceled'],
    ['Cancelled', 'canceled'],
  ])('%s is %s', (state, expected) => {
    expect(readingOf({ data: { ...space, state } }).observations).toMatchObject([{ kind: 'space', state: expected }]);
  });

  test.each([['paused'], [''], [null], [5], [['live']], [{}], ['__proto__'], ['constructor'], [' live']])(
    'Without a known state a Space is refused: %j',
    (state) => {
      const other = { id: '1other', state: 'ended' };
      const reading = readingOf({ data: [{ ...space, state }, other] });
      expect(reading.refused).toEqual(['UNKNOWN_STATE']);
      expect(reading.observations).toMatchObject([{ id: '1other' }]);
    },
  );

  test('A look-up whose Space has no state is refused, not the body.', () => {
    expect(readingOf({ data: { id: '1zk', title: 'No state' } }, '/2/spaces/1zk').refused).toEqual(['UNKNOWN_STATE']);
  });
});

describe('values of a Space', () => {
  test.each<[object, object]>([
    [{ title: '' }, { title: null }],
    [{ title: '\0' }, { title: null }],
    [{ title: 'a\0b' }, { title: 'ab' }],
    [{ title: 'half \ud83c of a tomato 🍅 \udf45' }, { title: 'half \ufffd of a tomato 🍅 \ufffd' }],
    [{ title: ' \u202Eabc ' }, { title: ' \u202Eabc ' }],
    [{ is_ticketed: 'false' }, { isTicketed: false }],
    [{ is_ticketed: 'true' }, { isTicketed: true }],
    [{ created_at: '2021-7-14T04:35:55Z' }, { createdAt: Date.parse('2021-07-14T04:35:55Z') }],
    [{ participant_count: 2 ** 31 - 1 }, { participantCount: 2 ** 31 - 1 }],
    [{ participant_count: 0 }, { participantCount: 0 }],
    [{ creator_id: '' }, { creatorId: null }],
    [{ host_ids: [] }, { hostIds: [] }],
    [{ speaker_ids: ['3', '1', '3', '2', '1'] }, { speakerIds: ['3', '1', '2'] }],
    [{ ended_at: 'never' }, {}],
  ])('%j tells %j', (given, expected) => {
    expect(readingOf({ data: { ...space, ...given } })).toMatchObject({ refused: [], deviations: {} });
    expect(told(readingOf({ data: { ...space, ...given } }), 'space')).toEqual([expected]);
  });

  test.each<[string, string | null, ReadingDeviation?]>([
    ['en', 'en'],
    ['iw', 'he'],
    ['in', 'id'],
    ['PT-br', 'pt-BR'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['', null],
    ['und', null],
    ['und-Latn', null],
    ['zxx', null],
    ['qme', null],
    ['QHT', null],
    ['plain English', null, 'UNKNOWN_LANGUAGE'],
    ['en_US', null, 'UNKNOWN_LANGUAGE'],
    ['e', null, 'UNKNOWN_LANGUAGE'],
    ['\0', null, 'UNKNOWN_LANGUAGE'],
  ])('The language %j is read as %j.', (lang, expected, deviation) => {
    const reading = readingOf({ data: { ...space, lang } });
    expect(told(reading, 'space')).toEqual([{ lang: expected }]);
    expect(reading.deviations).toEqual(deviation === undefined ? {} : { [deviation]: 1 });
  });

  test.each<[RefusalReason, object]>([
    ['BAD_ID', { id: 5 }],
    ['BAD_ID', { id: '' }],
    ['BAD_ID', { id: '1way-too-long' }],
    ['BAD_ID', { id: '12345678901234' }],
    ['BAD_ID', { id: '1zkLiveQm4Rt7\n' }],
    ['BAD_ID', { id: null }],
    ['BAD_FIELD', { title: 5 }],
    ['BAD_FIELD', { title: ['Tomatoes'] }],
    ['BAD_FIELD', { lang: 5 }],
    ['BAD_FIELD', { is_ticketed: 'yes' }],
    ['BAD_FIELD', { is_ticketed: 0 }],
    ['BAD_FIELD', { participant_count: -1 }],
    ['BAD_FIELD', { participant_count: 1.5 }],
    ['BAD_FIELD', { participant_count: 2 ** 31 }],
    ['BAD_FIELD', { participant_count: '137' }],
    ['BAD_FIELD', { subscriber_count: {} }],
    ['BAD_FIELD', { created_at: '2026-02-30T00:00:00.000Z' }],
    ['BAD_FIELD', { scheduled_start: 'tomorrow' }],
    ['BAD_FIELD', { started_at: 1788460900 }],
    ['BAD_FIELD', { updated_at: '' }],
    ['BAD_FIELD', { creator_id: 904100207 }],
    ['BAD_FIELD', { creator_id: 'maren_okl' }],
    ['BAD_FIELD', { host_ids: '7' }],
    ['BAD_FIELD', { host_ids: ['7', 8] }],
    ['BAD_FIELD', { speaker_ids: ['7', null] }],
    ['BAD_FIELD', { invited_user_ids: {} }],
    ['BAD_FIELD', { topic_ids: ['x'] }],
    ['BAD_FIELD', { topics: 'Radio' }],
  ])('%s for %j, and the rest of the body is read', (reason, given) => {
    const other = { id: '1other', state: 'live' };
    const reading = readingOf({ data: [{ ...space, ...given }, other], includes: { users: [user] } });
    expect(reading.refused).toEqual([reason]);
    expect(reading.observations).toMatchObject([{ kind: 'space', id: '1other' }, { kind: 'user' }]);
  });

  test('A topic within a Space that is bad takes the Space with it, for its topics are not known.', () => {
    expect(readingOf({ data: { ...space, topics: [5] } }).refused).toEqual(['BAD_FIELD', 'BAD_ID']);
  });
});

describe('values of people, topics and posts', () => {
  test.each<[object, object]>([
    [
      { description: '', url: '', location: '' },
      { description: null, websiteUrl: null, location: null },
    ],
    [{ profile_image_url: '' }, { profileImageUrl: null }],
    [{ name: '' }, { name: '' }],
    [{ username: 'A_1234567890123456789' }, { username: 'A_1234567890123456789' }],
    [{ protected: 'true' }, { isProtected: true }],
  ])('%j tells %j', (given, expected) => {
    const reading = readingOf({ data: space, includes: { users: [{ ...user, ...given }] } });
    expect(told(reading, 'user')).toEqual([{ name: 'Maren', username: 'maren_okl', ...expected }]);
  });

  test.each<[RefusalReason, unknown]>([
    ['BAD_ID', null],
    ['BAD_ID', 'maren_okl'],
    ['BAD_ID', []],
    ['BAD_ID', {}],
    ['BAD_ID', { ...user, id: 7 }],
    ['BAD_ID', { ...user, id: '12345678901234567890' }],
    ['BAD_FIELD', { ...user, name: null }],
    ['BAD_FIELD', { ...user, username: '' }],
    ['BAD_FIELD', { ...user, username: 'maren okl' }],
    ['BAD_FIELD', { ...user, username: 'a'.repeat(51) }],
    ['BAD_FIELD', { ...user, description: {} }],
    ['BAD_FIELD', { ...user, created_at: 'x' }],
    ['BAD_FIELD', { ...user, verified: 'blue' }],
    ['BAD_FIELD', { ...user, verified_type: 5 }],
    ['BAD_FIELD', { ...user, public_metrics: 5 }],
    ['BAD_FIELD', { ...user, public_metrics: [] }],
    ['BAD_FIELD', { ...user, public_metrics: { followers_count: '3' } }],
  ])('%s for the person %j, and the rest is read', (reason, bad) => {
    const included = readingOf({ data: space, includes: { users: [bad, user] } });
    expect(included.refused).toEqual([reason]);
    expect(included.observations).toMatchObject([{ kind: 'space' }, { kind: 'user', id: '7' }]);
    const buyers = readingOf({ data: [bad, user] }, '/2/spaces/1zk/buyers');
    expect(buyers.refused).toEqual([reason]);
    expect(buyers.observations.at(-1)).toMatchObject({ kind: 'buyers-page', userIds: ['7'] });
  });

  test.each<[RefusalReason, unknown]>([
    ['BAD_ID', 5],
    ['BAD_ID', { name: 'Radio' }],
    ['BAD_FIELD', { id: '9', name: 5 }],
    ['BAD_FIELD', { id: '9', name: 'Radio', description: [] }],
  ])('%s for the topic %j', (reason, bad) => {
    expect(readingOf({ data: space, includes: { topics: [bad] } })).toMatchObject({
      refused: [reason],
      observations: [{ kind: 'space' }],
    });
  });

  test.each<[RefusalReason, unknown]>([
    ['BAD_ID', 'text'],
    ['BAD_ID', { ...post, id: 'x' }],
    ['BAD_FIELD', { id: '5' }],
    ['BAD_FIELD', { id: '5', text: null }],
    ['BAD_FIELD', { ...post, created_at: 'now' }],
    ['BAD_FIELD', { ...post, author_id: 7 }],
  ])('%s for the post %j, and the rest is read', (reason, bad) => {
    const reading = readingOf({ data: [bad, { id: '6', text: '' }] }, '/2/spaces/1zk/tweets');
    expect(reading).toMatchObject({ refused: [reason], observations: [{ posts: [{ id: '6', told: { text: '' } }] }] });
    expect(readingOf({ data: [bad] }, '/2/spaces/1zk/tweets').observations).toEqual([]);
  });

  test('What is included may be missing or null, but nothing else than an object.', () => {
    for (const includes of [null, undefined, {}, { users: null }]) {
      expect(readingOf({ data: space, includes }).refused).toEqual([]);
    }
    expect(readingOf({ data: space, includes: [user] }).refused).toEqual(['BAD_FIELD']);
    expect(readingOf({ data: space, includes: { users: 'all' } }).refused).toEqual(['BAD_ID']);
  });
});
