import { Agent, request as send } from 'node:http';

/** One request of a set: a POST of JSON, or a GET where there is no body. */
export interface WorkRequest {
  readonly path: string;
  readonly body: string | null;
}

export interface WorkAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export function ask(port: number, request: WorkRequest): Promise<WorkAnswer> {
  const { path, body } = request;
  const post = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') };
  const how = { host: '127.0.0.1', port, path, agent, ...(body === null ? {} : { method: 'POST', headers: post }) };
  return new Promise((resolve, reject) => {
    const req = send(how, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    req.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed the idle connection at the moment when it was to be used again.
      if (req.reusedSocket && error.code === 'ECONNRESET') resolve(ask(port, request));
      else reject(error);
    });
    req.end(body ?? undefined);
  });
}

/** Calls `use` for each index below `count`, at most 8 at a time. */
export async function forEachIndex(count: number, use: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) await use(next++);
  };
  await Promise.all(Array.from({ length: 8 }, work));
}
