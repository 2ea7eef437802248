import { afterEach, expect, it, vi } from 'vitest';
import { processContext } from '../../src/cli/process-context.ts';

const { isTTY } = process.stdout;
afterEach(() => {
  process.stdout.isTTY = isTTY;
  vi.unstubAllEnvs();
});

it.each([
  [true, undefined, true],
  [true, '', true],
  [true, '1', false],
  [true, '0', false],
  [false, undefined, false],
])('has colours on a terminal (%s), unless NO_COLOR is %j: %s', (isTerminal, noColour, hasColours) => {
  process.stdout.isTTY = isTerminal;
  vi.stubEnv('NO_COLOR', noColour);
  expect(processContext().stdout).toMatchObject({ isTerminal, hasColours });
});
