import { parseQualities } from './parse-qualities.ts';
import type { Coding } from './read-assets.ts';

/** The most welcome of the codings that there are, the first of them where several are as welcome; else none. */
export const chooseCoding = (codings: readonly Coding[], acceptEncoding?: string): Coding => {
  const qualities = parseQualities(acceptEncoding);
  let best: Coding = 'identity';
  let bestQuality = 0;
  for (const coding of codings) {
    const quality = qualities.get(coding) ?? qualities.get('*') ?? 0;
    if (quality <= bestQuality) continue;
    best = coding;
    bestQuality = quality;
  }
  return best;
};
