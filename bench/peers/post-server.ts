import { createServer } from 'node:http';
import { setting } from './setting.ts';

/**
 * The least that answers a POST: reads the body, writes what `answer` makes of it in one go. Serves the paths given, 404
 * for others.
 */
export function startPostServer(answers: Readonly<Record<string, (body: Buffer) => string | Buffer>>): void {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const answer = answers[req.url ?? ''];
      if (answer === undefined) {
        res.writeHead(404).end();
        return;
      }
      const text = answer(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      res.end(text);
    });
  });
  server.listen(Number(setting('PORT')), '127.0.0.1');
}
