import { once } from 'node:events';
import { createServer } from 'node:net';
import { SECOND } from '../../domain/instant.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** Whether `serve` could listen there; where somebody does, whether that is a Spacegraph. */
export async function checkPort(host: string, port: number): Promise<Finding> {
  const place = `port ${port} on ${host}`;
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') {
      return problem('port', `${place} cannot be had (${code})`, 'take another with --port or --host');
    }
    if (await answersAsSpacegraph(host, port)) {
      return note('port', `a Spacegraph answers at ${place}`, 'to serve another one, take another with --port');
    }
    return problem('port', `${place} is in use by another program`, 'stop that, or take another with --port');
  }
  server.close();
  return ok('port', port === 0 ? 'any free one is taken' : `${place} is free`);
}

async function answersAsSpacegraph(host: string, port: number): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/health`, { signal: AbortSignal.timeout(2 * SECOND) });
    return (await answer.text()) === '{"status":"alive"}';
  } catch {
    // Whatever does not answer, or not in HTTP, is something else.
    return false;
  }
}
