// Fails when package-lock.json would not install somewhere: a platform package that could not be fetched is left out
// of the lock without a word, and then `npm ci` stops with "Missing: … from lock file" or a platform has no binary.
import { readFileSync } from 'node:fs';

const folder = process.argv[2] ?? '.';
const lock = new URL(`../${folder}/package-lock.json`, import.meta.url);
const { packages } = JSON.parse(readFileSync(lock, 'utf8'));
const problems = [];
for (const [path, pkg] of Object.entries(packages)) {
  if (pkg.resolved?.startsWith('http')) problems.push(`${path}: has a registry address`);
  if (path && !pkg.link && !pkg.integrity) problems.push(`${path}: has no integrity`);
  for (const name of Object.keys(pkg.optionalDependencies ?? {})) {
    let at = path;
    while (at && !packages[`${at}/node_modules/${name}`])
      at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
    if (!packages[`${at ? `${at}/` : ''}node_modules/${name}`]) problems.push(`${path || 'root'}: ${name} is missing`);
  }
}
if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${folder}/package-lock.json: ${Object.keys(packages).length} entries, complete`);
