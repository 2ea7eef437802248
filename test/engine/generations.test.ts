import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGenerations, type GenerationTable } from '../../src/engine/generations.ts';

const BOUND = 1_000;
const LARGEST = 300;

interface Thing {
  readonly name: number;
  readonly bytes: number;
}

const step = fc.record({
  does: fc.constantFrom('set', 'set', 'set', 'get', 'get', 'get', 'delete', 'clear', 'clear table', 'grow'),
  table: fc.nat(1),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  bytes: fc.nat(LARGEST),
});

describe('generations', () => {
  it('keep what was used lately, never what was replaced or deleted, within the bound', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const generations = createGenerations(BOUND);
        const tables: GenerationTable<Thing>[] = [generations.table(), generations.table()];
        /** By table and key: what was set last, and how much was used since its last use, itself included. */
        const model = new Map<string, { thing: Thing; since: number }>();
        const use = (bytes: number) => {
          for (const one of model.values()) one.since += bytes;
        };
        for (const [name, { does, table: place, key, bytes }] of steps.entries()) {
          const table = tables[place] as GenerationTable<Thing>;
          const known = model.get(`${place} ${key}`);
          if (does === 'set') {
            const thing = { name, bytes };
            table.set(key, thing);
            model.set(`${place} ${key}`, { thing, since: 0 });
            use(bytes);
          } else if (does === 'get') {
            const got = table.get(key);
            if (got !== undefined) expect(got).toBe(known?.thing);
            if (known && known.since <= BOUND / 2) expect(got).toBe(known.thing);
            if (known && got) {
              known.since = 0;
              use(got.bytes);
            }
          } else if (does === 'delete') {
            table.delete(key);
            model.delete(`${place} ${key}`);
            expect(table.get(key)).toBeUndefined();
          } else if (does === 'clear table') {
            table.clear();
            for (const one of model.keys()) if (one.startsWith(`${place} `)) model.delete(one);
            expect(table.get(key)).toBeUndefined();
          } else if (does === 'clear') {
            generations.clear();
            model.clear();
            expect(generations.bytes).toBe(0);
          } else {
            generations.grow(bytes);
            use(bytes);
          }
          expect(generations.bytes).toBeGreaterThanOrEqual(0);
          expect(generations.bytes).toBeLessThanOrEqual(BOUND + LARGEST);
        }
        const counted = generations.bytes;
        let kept = 0;
        for (const [place, table] of tables.entries()) {
          for (const key of 'abcdefgh') {
            // Looking moves what is found, but never makes room by what is looked for later.
            const bytes = table.get(key)?.bytes ?? 0;
            if (kept + bytes <= BOUND / 2 && model.has(`${place} ${key}`)) kept += bytes;
          }
        }
        expect(kept).toBeLessThanOrEqual(counted);
      }),
      { numRuns: 500 },
    );
  });

  it('drop what does not fit at all when the next thing comes', () => {
    const generations = createGenerations(10);
    const table = generations.table<Thing>();
    table.set('large', { name: 1, bytes: 50 });
    expect(table.get('large')).toBeDefined();
    table.set('other', { name: 2, bytes: 6 });
    expect(table.get('large')).toBeUndefined();
  });

  it('count growth', () => {
    const generations = createGenerations(100);
    const table = generations.table<Thing>();
    table.set('a', { name: 1, bytes: 10 });
    generations.grow(30);
    expect(generations.bytes).toBe(40);
    generations.grow(30);
    table.set('b', { name: 2, bytes: 60 });
    expect(table.get('a')).toBeUndefined();
  });
});
