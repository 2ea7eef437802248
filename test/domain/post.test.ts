import { expect, it } from 'vitest';
import { postTimeFromId } from '../../src/domain/post.ts';

it.each([
  ['1050118621198921728', '2018-10-10T20:19:24.211Z'],
  ['0', '2010-11-04T01:42:54.657Z'],
  ['9223372036854775807', '2080-07-10T17:30:30.208Z'],
])('the time of post %s is read from its id: %s', (xId, time) => {
  expect(new Date(postTimeFromId(xId)).toISOString()).toBe(time);
});
