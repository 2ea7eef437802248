// npm runs `prepare` after an install, and before `npx spacegraph` too when it first links the clone into its cache. The
// latter must neither keep people waiting for a build that is there, nor take the files from under a running server.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const built = existsSync(new URL('../dist/explorer/index.html', import.meta.url));
if (!(built && process.env.npm_command === 'exec')) {
  const { status } = spawnSync('npm', ['run', '-s', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
