import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { limits as defaultLimits, type Limits } from '../domain/limits.ts';
import { answerClientError } from './answer-client-error.ts';
import type { Gateway } from './gateway.ts';

export interface RunningServer {
  readonly port: number;
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /**
   * Stops in order: running requests are answered, new ones get 503, then the sockets are closed; whatever is left
   * after `limits.hardStop` is cut.
   */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly limits?: Partial<Limits>;
}

/** A connection with the answer that is under way on it. */
type AnsweringSocket = Socket & { [ANSWER]?: ServerResponse | undefined };

const ANSWER = Symbol('answer');

/** Bound to the answer by its emitter: a closure would be one more object for each request. */
function forget(this: ServerResponse): void {
  const socket = this.req.socket as AnsweringSocket;
  if (socket[ANSWER] === this) socket[ANSWER] = undefined;
}

/** Opens the gateway's socket. Rejects with node's error (`EADDRINUSE`, `EACCES` …) when it cannot be had. */
export async function startServer(gateway: Gateway, options: ServerOptions): Promise<RunningServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const handle = (req: IncomingMessage, res: ServerResponse) => {
    (req.socket as AnsweringSocket)[ANSWER] = res;
    // As long as a connection led to its last answer, that outlived its request, and collecting took a tenth of the time.
    res.on('close', forget);
    gateway.handle(req, res);
  };
  const server = createServer(
    {
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: limits.timeoutCheck,
      keepAliveTimeout: limits.keepAlive,
      maxHeaderSize: limits.headerBytes,
      // The gateway refuses a request without Host itself, in its own form.
      requireHostHeader: false,
    },
    handle,
  );
  server.timeout = limits.silence;
  // Node leaves out silently what is beyond; one more lets the gateway see that there is more.
  server.maxHeadersCount = limits.headers + 1;
  // Without a listener node answers an unknown `Expect` itself, without a body.
  server.on('checkExpectation', handle);

  server.on('clientError', (error, socket: Socket) => {
    const res = (socket as AnsweringSocket)[ANSWER];
    const refuse = () => (socket.writable ? answerClientError(error, socket) : socket.destroy(error));
    if (res === undefined || res.writableFinished) refuse();
    // What follows a whole request is refused after the answer to that.
    else if (res.req.complete) res.once('finish', refuse);
    // A body that breaks off is refused at once, unless the request was answered without it.
    else if (!res.headersSent) refuse();
    else socket.destroy(error);
  });

  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    port,
    url: `http://${host}:${port}`,
    async close() {
      const hard = setTimeout(() => server.closeAllConnections(), limits.hardStop);
      await gateway.close();
      clearTimeout(hard);
      const closed = new Promise((resolve) => server.close(resolve));
      // Node waits for connections on which nothing was asked yet, of which browsers keep some.
      server.closeAllConnections();
      await closed;
    },
  };
}
