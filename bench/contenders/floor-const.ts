// What no server on node:http can beat: it sends the median body of each query and does nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostServer } from '../peers/post-server.ts';
import { setting } from '../peers/setting.ts';

const bodies = setting('BODIES');

startPostServer(
  Object.fromEntries(
    readdirSync(bodies).map((file) => {
      const body = readFileSync(join(bodies, file));
      return [`/${file.replace('.json', '')}`, () => body];
    }),
  ),
);
