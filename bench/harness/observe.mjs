// Loaded into a server with --import: counts the SQL statements that better-sqlite3 runs and watches how long the event
// loop is held, and tells both at OBSERVE_PORT. What was counted starts anew with each answer.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const name = Number(process.versions.napi) >= 10 ? 'better-sqlite3' : 'better-sqlite3-12';
const Database = createRequire(fileURLToPath(new URL('../../package.json', import.meta.url)))(name);

let statements = 0;
const known = new WeakSet();
const { prepare } = Database.prototype;
Database.prototype.prepare = function counted(...args) {
  const statement = prepare.apply(this, args);
  const prototype = Object.getPrototypeOf(statement);
  if (!known.has(prototype)) {
    known.add(prototype);
    for (const method of ['all', 'get', 'run', 'iterate']) {
      const original = prototype[method];
      prototype[method] = function observed(...values) {
        statements += 1;
        return original.apply(this, values);
      };
    }
  }
  return statement;
};

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

createServer((_req, res) => {
  res.end(JSON.stringify({ statements, loopHeldMs: delay.max / 1e6 }));
  statements = 0;
  delay.reset();
})
  .listen(Number(process.env.OBSERVE_PORT), '127.0.0.1')
  .unref();
