// postinstall: builds better-sqlite3 12, and only on Node 20. Node 22 and later use better-sqlite3 13, which ships
// Node-API 10 binaries inside its package and needs no compiler. A built binary is kept in a per-user cache (≈55 s saved).
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.napi) >= 10) process.exit(0);

const root = fileURLToPath(new URL('../node_modules/better-sqlite3-12/', import.meta.url));
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const target = join(root, 'build/Release/better_sqlite3.node');
const libc = process.report.getReport().header.glibcVersionRuntime ?? 'musl';
const cache = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'spacegraph',
  [pkg.version, process.versions.modules, process.platform, process.arch, libc, 'better_sqlite3.node'].join('-'),
);

const works = () => {
  const code =
    "new (require('better-sqlite3-12'))(':memory:').exec('create virtual table t using fts5(x, tokenize=trigram)')";
  return spawnSync(process.execPath, ['-e', code], { cwd: dirname(dirname(root)), stdio: 'ignore' }).status === 0;
};

/** Writing over a binary that a process has loaded ends that process; a new file in its place does not. */
const copy = (from, to) => {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.${process.pid}`);
  renameSync(`${to}.${process.pid}`, to);
};

// The first `npx spacegraph` of a clone runs this again, maybe while a server does.
if (works()) process.exit(0);
if (existsSync(cache)) copy(cache, target);
if (!works()) {
  // Inside an npm lifecycle script PATH has node_modules/.bin (prebuild-install) and npm's own node-gyp.
  const built = spawnSync(pkg.scripts.install, { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0 || !works()) {
    console.error(
      `better-sqlite3 ${pkg.version} could not be built: install python3, make and g++, or use Node 22 or later`,
    );
    process.exit(1);
  }
  copy(target, cache);
}
