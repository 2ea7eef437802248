import { limits } from '../domain/limits.ts';
import type { Flag } from './flag.ts';
import { UsageError } from './usage-error.ts';

export const portFlag: Flag<number> = {
  help: 'port to listen on, 0 for any that is free',
  placeholder: 'PORT',
  env: ['SPACEGRAPH_PORT', 'PORT'],
  fallback: 4000,
  parse(text) {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) throw new UsageError('has to be a number from 0 to 65535');
    return port;
  },
};

export const hostFlag: Flag<string> = {
  help: 'address to listen on',
  placeholder: 'HOST',
  env: ['SPACEGRAPH_HOST', 'HOST'],
  fallback: '127.0.0.1',
  parse(text) {
    const host = text.replace(/^\[(.*)\]$/, '$1');
    if (['localhost', '127.0.0.1', '::1'].includes(host)) return host;
    throw new UsageError(
      'has to be localhost, 127.0.0.1 or ::1 (there are no tokens yet, so only this machine may reach the gateway)',
    );
  },
};

/** Null: demo data only where there is no store yet. */
export const demoFlag: Flag<boolean | null> = {
  help: 'demo data that lives; by itself only where there is no store yet',
  env: ['SPACEGRAPH_DEMO'],
  fallback: null,
  fallbackText: 'where there is no store yet',
  parse(text) {
    if (text === '1' || text === '0') return text === '1';
    throw new UsageError('has to be 1 or 0');
  },
};

const MB = 1024 * 1024;

/** In bytes. */
export const cacheFlag: Flag<number> = {
  help: 'megabytes kept in memory between requests, 0 for none',
  placeholder: 'MB',
  env: ['SPACEGRAPH_CACHE'],
  fallback: limits.cacheBytes,
  fallbackText: String(limits.cacheBytes / MB),
  parse(text) {
    const size = Number(text);
    if (!/^\d+$/.test(text) || size > 4_096) throw new UsageError('has to be a number from 0 to 4096');
    return size * MB;
  },
};
