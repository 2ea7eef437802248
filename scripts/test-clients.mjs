// Runs the tests of test/clients, a package of its own with the clients that front ends use. Where it is not installed
// it says so and is content.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const clients = new URL('../test/clients/', import.meta.url);
rmSync(new URL('../node_modules/.cache/counts/clients.json', import.meta.url), { force: true });
if (existsSync(new URL('node_modules/.package-lock.json', clients))) {
  const cwd = fileURLToPath(clients);
  const { status } = spawnSync('npm', ['test', '-s'], { cwd, stdio: 'inherit' });
  process.exit(status ?? 1);
}
console.log('The tests of clients did not run: npm ci --prefix test/clients installs what they need.');
