/** A setting that the harness hands to a contender. */
export function setting(name: 'PORT' | 'STORE' | 'BODIES' | 'DATABASE_URL'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
