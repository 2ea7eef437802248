import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Aged,
  createGenerations,
  type GenerationTable,
  type KeptText,
  type Text,
} from '../../src/engine/generations.ts';

const BOUND = 6_400;
const LARGEST = 300;

interface Thing extends Aged {
  readonly name: number;
}

const thingOf = (key: string, name: number, bytes: number): Thing => ({ key, name, bytes, generation: 0 });

const step = fc.record({
  does: fc.constantFrom('set', 'set', 'set', 'get', 'get', 'get', 'keep', 'keep', 'keep', 'use', 'use', 'clear'),
  table: fc.nat(1),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  bytes: fc.nat(LARGEST),
});

const noText = (): Text => ({ slab: null, start: 0, end: 0 });

describe('generations', () => {
  it('keep what was used lately, never what was replaced, within the bound', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 50, maxLength: 400 }), (steps) => {
        const generations = createGenerations(BOUND);
        const tables: GenerationTable<Thing>[] = [generations.table(), generations.table()];
        /** By table and key: what was set last, and how much came since its last use, itself included. */
        const model = new Map<string, { thing: Thing; since: number }>();
        const texts = new Map<string, { text: Text; content: string; since: number }>();
        const grow = (bytes: number) => {
          for (const one of [...model.values(), ...texts.values()]) one.since += bytes;
        };
        const heldOf = ({ slab, start, end }: KeptText) => slab.bytes.toString('latin1', start, end);
        for (const [name, { does, table: place, key, bytes }] of steps.entries()) {
          const table = tables[place] as GenerationTable<Thing>;
          const known = model.get(`${place} ${key}`);
          const before = generations.bytes;
          if (does === 'set') {
            const thing = thingOf(key, name, bytes);
            table.set(thing);
            model.set(`${place} ${key}`, { thing, since: 0 });
          } else if (does === 'get') {
            const got = table.get(key);
            if (got !== undefined) expect(got).toBe(known?.thing);
            // What came since fills at most all generations but the oldest ones.
            if (known && known.since < BOUND / 2) expect(got).toBe(known.thing);
            if (known && got) known.since = 0;
          } else if (does === 'keep') {
            const content = String(name).padEnd(bytes, '.');
            const source = Buffer.from(`<${content}>`, 'latin1');
            const text = noText();
            generations.keepText(text, source, 1, 1 + content.length);
            // A slab is a part of the bound; what is longer is not kept.
            expect(generations.isKept(text)).toBe(content.length <= BOUND / 64);
            if (generations.isKept(text)) texts.set(key, { text, content, since: 0 });
          } else if (does === 'use') {
            const one = texts.get(key);
            if (one === undefined) continue;
            if (one.since < BOUND / 2) expect(generations.isKept(one.text)).toBe(true);
            if (!generations.useText(one.text)) continue;
            expect(heldOf(one.text)).toBe(one.content);
            one.since = 0;
          } else {
            generations.clear();
            model.clear();
            for (const { text } of texts.values()) expect(generations.isKept(text)).toBe(false);
            texts.clear();
            expect(generations.bytes).toBe(0);
          }
          grow(Math.max(generations.bytes - before, bytes));
          for (const { text, content } of texts.values()) {
            if (generations.isKept(text)) expect(heldOf(text)).toBe(content);
          }
          expect(generations.bytes).toBeLessThanOrEqual(BOUND + LARGEST);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep what is used, however much comes', () => {
    const generations = createGenerations(BOUND);
    const table = generations.table<Thing>();
    table.set(thingOf('a', -1, 10));
    const source = Buffer.from('text');
    const text = noText();
    generations.keepText(text, source, 0, 4);
    for (let name = 0; name < 200; name++) {
      table.set(thingOf(`${name}`, name, 100));
      expect(table.get('a')?.name).toBe(-1);
      expect(generations.useText(text)).toBe(true);
      expect(text.slab?.bytes.toString('latin1', text.start, text.end)).toBe('text');
    }
    expect(table.get('0')).toBeUndefined();
  });

  it('give back what was replaced as well, in time', () => {
    const generations = createGenerations(BOUND);
    const table = generations.table<Thing>();
    for (let name = 0; name < 1_000; name++) table.set(thingOf('a', name, 100));
    expect(table.get('a')?.name).toBe(999);
    expect(generations.bytes).toBeLessThanOrEqual(BOUND + 100);
  });

  it('keep nothing that is larger than the bound for long', () => {
    const generations = createGenerations(64);
    const table = generations.table<Thing>();
    table.set(thingOf('large', 1, 500));
    for (let name = 0; name < 20; name++) table.set(thingOf(`${name}`, name, 8));
    expect(table.get('large')).toBeUndefined();
  });

  it('give the memory of texts back when records take their place', () => {
    const generations = createGenerations(64 * 1024);
    const slabs = new Set<Buffer>();
    const text = Buffer.alloc(1_000);
    const table = generations.table<Thing>();
    const keepTexts = () => {
      for (let n = 0; n < 60; n++) {
        const kept = noText();
        generations.keepText(kept, text, 0, 1_000);
        if (generations.isKept(kept)) slabs.add(kept.slab.bytes);
      }
    };
    keepTexts();
    const first = new Set(slabs);
    slabs.clear();
    for (let name = 0; name < 200; name++) table.set(thingOf(`${name}`, name, 1_000));
    keepTexts();
    expect([...slabs].filter((bytes) => first.has(bytes)).length).toBeLessThanOrEqual(first.size / 8);
  });
});
