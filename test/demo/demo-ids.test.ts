import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fixedIds,
  isDemoSpaceId,
  isFixedSpace,
  makePostId,
  makeSpaceId,
  personId,
  personNumber,
} from '../../src/demo/demo-ids.ts';
import { createRandom } from '../../src/demo/random.ts';
import { isXId } from '../../src/domain/ids.ts';
import { postTimeFromId } from '../../src/domain/post.ts';

describe('ids of demo Spaces', () => {
  it('are such as X gives, and are known again', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const id = makeSpaceId(createRandom(seed));
        expect(id).toMatch(/^1[a-zA-Z0-9]{12}$/);
        expect(isDemoSpaceId(id)).toBe(true);
      }),
    );
  });

  it('are told from ids that only look like them', () => {
    const id = makeSpaceId(createRandom(1));
    const other = id.endsWith('B') ? 'C' : 'B';
    expect(isDemoSpaceId(id.slice(0, -1) + other)).toBe(false);
    for (const foreign of ['1zqKVXPQhvZJB', '1DemoNotOurs1', '1Demo', `${id}B`, id.toLowerCase(), '']) {
      expect(isDemoSpaceId(foreign), foreign).toBe(false);
    }
  });

  it('leave the fixed ones aside, which have readable ids', () => {
    for (const id of Object.values(fixedIds)) {
      expect(isFixedSpace(id)).toBe(true);
      expect(isDemoSpaceId(id)).toBe(false);
    }
    expect(isFixedSpace('1DemoOtherOne')).toBe(false);
  });
});

describe('ids of demo people and posts', () => {
  it('carry the number of the person, from 9000000000000000001 on', () => {
    expect(personId(1)).toBe('9000000000000000001');
    expect(personNumber(personId(15_000))).toBe(15_000);
    expect(personNumber('12')).toBe(0);
    expect(BigInt(personId(99_999_999)) < 2n ** 63n).toBe(true);
  });

  it('carry the time of the post', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2070, 0) }), fc.nat(), (at, seed) => {
        const id = makePostId(at, createRandom(seed));
        expect(isXId('post', id)).toBe(true);
        expect(postTimeFromId(id)).toBe(at);
      }),
    );
  });
});
