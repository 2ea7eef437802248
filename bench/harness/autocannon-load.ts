// The same as cycle.lua, for machines without wrk. Usage: autocannon-load.ts PORT SECONDS CONNECTIONS FILE START
import { readFileSync } from 'node:fs';
import autocannon, { type Request } from 'autocannon';

const headers = { 'content-type': 'application/json' };
const [port, seconds, connections, file = '', start] = process.argv.slice(2);
const requests = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Request => {
    const [path = '/', body = ''] = line.split('\t');
    return body === '' ? { method: 'GET', path } : { method: 'POST', path, body, headers };
  });

let next = Number(start);
const result = await autocannon({
  url: `http://127.0.0.1:${port}`,
  connections: Number(connections),
  duration: Number(seconds),
  timeout: 10,
  // Each connection goes through all requests by itself; it begins where the one before began, and one further.
  setupClient(client) {
    const first = next++ % requests.length;
    client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
  },
});
const failed = result.errors + result.timeouts + result.non2xx;
console.log(
  `RESULT ${JSON.stringify({
    requests: result.requests.total,
    seconds: result.duration,
    failed,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  })}`,
);
