import type { Coding } from './read-assets.ts';

/** The most welcome of the codings that there are, the first of them where several are as welcome; else none. */
export function chooseCoding(codings: readonly Coding[], acceptEncoding = ''): Coding {
  const qualities = new Map(acceptEncoding.toLowerCase().split(',').map(readCoding));
  let best: Coding = 'identity';
  let bestQuality = 0;
  for (const coding of codings) {
    const quality = qualities.get(coding) ?? qualities.get('*') ?? 0;
    if (quality <= bestQuality) continue;
    best = coding;
    bestQuality = quality;
  }
  return best;
}

/** A quality that is no number counts as 0. */
function readCoding(text: string): [name: string, quality: number] {
  const [name = '', quality = 'q=1'] = text.split(';').map((part) => part.trim());
  return [name, Number(quality.replace(/^q=/, '')) || 0];
}
