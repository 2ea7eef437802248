import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutputs } from '../../src/engine/output.ts';
import { bytesOf } from './ask.ts';

const anyPiece = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', '\0', 'ÿ'), maxLength: 20 }),
  fc.nat(200_000).map((length) => 'x'.repeat(length)),
);

function textOf(bytes: string) {
  const lead = 'lead';
  const whole = Buffer.from(`${lead}${bytes}tail`, 'latin1');
  return { slab: { bytes: whole, generation: 0 }, start: lead.length, end: lead.length + bytes.length };
}

describe('an output', () => {
  it('holds what was added, strings and texts, in their order', () => {
    const outputs = createOutputs();
    const step = fc.record({ how: fc.constantFrom('string', 'text', 'position'), piece: anyPiece });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, givesBack) => {
        const output = outputs.create();
        let expected = '';
        for (const { how, piece } of steps) {
          if (how === 'string') output.add(piece);
          else if (how === 'text') output.addText(textOf(piece));
          else {
            expect(output.position()).toBe(expected.length);
            expect(output.written().toString('latin1', 0, expected.length)).toBe(expected);
            continue;
          }
          expected += piece;
        }
        const body = output.finish();
        if (typeof body === 'string') expect(body).toBe(expected);
        else expect(body.bytes.equals(Buffer.from(expected, 'latin1'))).toBe(true);
        if (typeof body !== 'string' && givesBack) body.giveBack();
      }),
    );
  });

  it('begins anew without what was written before', () => {
    const output = createOutputs().create();
    output.add('x'.repeat(10_000));
    output.reset();
    output.add('y');
    expect(bytesOf(output.finish())).toBe('y');
  });

  it('lends its memory to one answer at a time, and again only once it was given back', () => {
    const outputs = createOutputs();
    const answerOf = (letter: string) => {
      const output = outputs.create();
      output.add(letter.repeat(50_000));
      return output.finish();
    };
    const [first, second] = [answerOf('a'), answerOf('b')];
    if (typeof first === 'string' || typeof second === 'string') throw new Error('Not long');
    expect(first.bytes.buffer).not.toBe(second.bytes.buffer);
    expect(bytesOf(first)).toBe('a'.repeat(50_000));
    const third = answerOf('c');
    if (typeof third === 'string') throw new Error('Not long');
    expect(third.bytes.buffer).toBe(first.bytes.buffer);
    expect(bytesOf(second)).toBe('b'.repeat(50_000));
    expect(bytesOf(third)).toBe('c'.repeat(50_000));
  });
});
