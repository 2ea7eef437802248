import { describe, expect, test } from 'vitest';
import { createProgress } from '../../src/cli/import-progress.ts';

function output({ isTerminal, columns = 80 }: { isTerminal: boolean; columns?: number }) {
  const written: string[] = [];
  return { written, isTerminal, columns, hasColours: false, write: (text: string) => void written.push(text) };
}

/** A stopwatch that moves on by `ms` whenever it is read. */
function ticking(ms: number): () => number {
  let time = 0;
  return () => {
    time += ms;
    return time;
  };
}

describe('progress of an import', () => {
  test('elsewhere than on a terminal it is plain lines, one at the end at least', () => {
    const plain = output({ isTerminal: false });
    const progress = createProgress(plain, { total: 2_000_000, bodies: () => 1_234, stopwatch: ticking(1_000) });
    progress.advance(1_000_000);
    progress.advance(1_000_000);
    progress.end();
    expect(plain.written).toEqual(['2.0 MB of 2.0 MB read, 1,234 bodies done\n']);
  });

  test('elsewhere a long run tells how far it is every five seconds', () => {
    const plain = output({ isTerminal: false });
    const progress = createProgress(plain, { total: null, bodies: () => 2, stopwatch: ticking(2_500) });
    for (let mb = 1; mb <= 5; mb++) progress.advance(450_000);
    expect(plain.written).toEqual(['900 kB read, 2 bodies done\n', '1.8 MB read, 2 bodies done\n']);
  });

  test('on a terminal it is a bar that fits and is taken away at the end', () => {
    const terminal = output({ isTerminal: true });
    const progress = createProgress(terminal, { total: 2_000_000, bodies: () => 1, stopwatch: ticking(60) });
    progress.advance(500_000);
    progress.advance(500_000);
    progress.end();
    const half = '='.repeat(15) + ' '.repeat(15);
    expect(terminal.written).toEqual([`\r[${half}] 1.0 MB of 2.0 MB read, 1 body done\u001b[K`, '\r\u001b[K']);
  });

  test('without a known total, and on a narrow terminal, there is no bar but the figures', () => {
    const narrow = output({ isTerminal: true, columns: 20 });
    const unknown = output({ isTerminal: true });
    const options = { bodies: () => 2, stopwatch: ticking(100) };
    createProgress(narrow, { ...options, total: 2_000_000 }).advance(1_000_000);
    createProgress(unknown, { ...options, total: null }).advance(1_000_000);
    expect(narrow.written).toEqual(['\r1.0 MB of 2.0 MB re\u001b[K']);
    expect(unknown.written).toEqual(['\r1.0 MB read, 2 bodies done\u001b[K']);
  });
});
