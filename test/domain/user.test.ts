import { expect, it } from 'vitest';
import { usernameKey } from '../../src/domain/user.ts';

it('usernames are compared without regard to case', () => {
  expect(usernameKey('TwitterDev')).toBe(usernameKey('twitterdev'));
  expect(usernameKey('a_b')).not.toBe(usernameKey('ab'));
});
