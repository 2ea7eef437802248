import type { Run } from '../harness/run.ts';
import { type Cluster, findPostgresPrograms, startCluster } from './cluster.ts';
import { loadStore } from './load-store.ts';
import { node24 } from './node24.ts';

/** A PostgreSQL server with the data of the run; or why there is none. */
export async function startPostgres({ store }: Run): Promise<Cluster | { readonly why: string }> {
  if (node24 === null) return { why: 'PostGraphile 5 needs Node 22 or later, and the package node24 is not installed' };
  const programs = findPostgresPrograms();
  if (programs === null) return { why: 'PostgreSQL is not installed' };
  const cluster = await startCluster(programs);
  try {
    await loadStore(cluster.url, store);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}
