import packageJson from '../../../package.json' with { type: 'json' };
import type { StoreIdentity } from '../../store/store.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Whether this version of Node is one that the program is made for. */
export function checkProgram(node: string, { engine, schemaVersion }: StoreIdentity): Finding {
  const { version, engines } = packageJson;
  const text = `Spacegraph ${version}, Node ${node}, ${engine}, stores of version ${schemaVersion}`;
  if (isWithin(node, engines.node)) return ok('program', text);
  return problem('program', text, `this Node was never tried: take one of ${engines.node}`);
}

/** Reads ranges of the form `^20.19.0 || >=24.0.0`. */
function isWithin(version: string, range: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [, operator, ...least] = /(\^|>=)(\d+)\.(\d+)\.(\d+)/.exec(part) ?? [];
    const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = least.map(Number);
    if (major !== leastMajor) return operator === '>=' && major > leastMajor;
    return minor > leastMinor || (minor === leastMinor && patch >= leastPatch);
  });
}
