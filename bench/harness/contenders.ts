import { join } from 'node:path';
import { node24 } from '../postgres/node24.ts';
import type { RequestStyle } from '../queries/requests.ts';
import type { Run } from './run.ts';
import type { Command } from './server-process.ts';

export interface Contender {
  readonly name: string;
  /** One line for the reader of the table. */
  readonly about: string;
  readonly requests: RequestStyle;
  /** `databaseUrl` is empty where there is no PostgreSQL. */
  command(run: Run, databaseUrl: string): Command;
}

function peer(name: string, about: string, requests: RequestStyle = 'graphql'): Contender {
  return {
    name,
    about,
    requests,
    command: ({ built, store, bodies }) => ({
      command: process.execPath,
      args: [join(built, `${name}.js`)],
      env: { STORE: store, BODIES: bodies },
    }),
  };
}

function spacegraph(name: string, about: string, flags: readonly string[]): Contender {
  return {
    name,
    about,
    requests: 'graphql',
    command: ({ product, store }) => ({
      command: process.execPath,
      args: [product, 'serve', '--db', store, ...flags],
      env: {},
    }),
  };
}

export const floorSql = peer('floor-sql', 'node:http, prepared statements, JSON joined by hand; no GraphQL', 'floor');

export const contenders: readonly Contender[] = [
  floorSql,
  peer('floor-const', 'node:http sending one body of the median size; no work at all', 'floor'),
  spacegraph('spacegraph', 'this program as it is', []),
  spacegraph('spacegraph-uncached', 'this program without its cache between requests', ['--cache', '0']),
  peer('mercurius', 'Mercurius on Fastify, graphql-jit, its loaders'),
  peer('yoga-default', 'GraphQL Yoga, Pothos, DataLoader'),
  peer('apollo', 'Apollo Server 5, DataLoader'),
  {
    name: 'postgraphile',
    about: 'PostGraphile 5 on PostgreSQL, Node 24',
    requests: 'postgraphile',
    command: ({ built }, databaseUrl) => ({
      command: node24 ?? process.execPath,
      args: [join(built, 'postgraphile.js')],
      env: { DATABASE_URL: databaseUrl, GRAPHILE_ENV: 'production' },
    }),
  },
  peer('rest', "Fastify, answers in the shape of X's REST API; a client has to join them itself", 'rest'),
  peer('yoga-response-cache', 'GraphQL Yoga caching whole answers for ever; stale after the first write'),
];
