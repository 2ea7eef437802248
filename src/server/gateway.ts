import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits as defaultLimits, type Limits } from '../domain/limits.ts';
import { whenLoaded } from '../loaders/when-loaded.ts';
import { printSdl } from '../schema/print.ts';
import { type Answer, jsonAnswer, refusalAnswer } from './answer.ts';
import { checkCaller, isForeignNavigation } from './check-caller.ts';
import { optionsAnswer } from './cors.ts';
import { createGraphql, type GraphqlOptions } from './graphql.ts';
import { GRAPHQL_TYPE, HTML_TYPE, JSON_TYPE, negotiate } from './media-type.ts';
import { type GraphqlParameters, readGetParameters, readPostParameters } from './read-parameters.ts';
import { Refusal } from './refusal.ts';
import { remembering } from './remembering.ts';
import { sendAnswer } from './send-answer.ts';
import { createTraffic } from './traffic.ts';
import { withValidator } from './with-validator.ts';

/** The gateway without its sockets. */
export interface Gateway {
  /** Listener for node:http. */
  handle(req: IncomingMessage, res: ServerResponse): void;
  /**
   * From now on requests are answered 503. Resolves when the running ones are answered; those that take longer than
   * `limits.drain` are ended then.
   */
  close(): Promise<void>;
}

export interface GatewayOptions extends GraphqlOptions {
  /** Answers GET for everything that is meant for browsers; null for what it does not know. */
  readonly explorer?: (req: IncomingMessage, path: string) => Promise<Answer | null>;
  readonly limits?: Partial<Limits>;
}

const negotiateAnswer = remembering((accept: string | undefined) => negotiate(accept, [JSON_TYPE, GRAPHQL_TYPE]));
const prefersPage = remembering(
  (accept: string | undefined) => negotiate(accept, [JSON_TYPE, GRAPHQL_TYPE, HTML_TYPE]) === HTML_TYPE,
);

/** Free of promises when nothing has to be waited for. */
type Answering = Answer | Promise<Answer>;

interface Route {
  readonly methods: readonly string[];
  answer(req: IncomingMessage, res: ServerResponse, search: string): Answering;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { store, log, explorer } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const graphql = createGraphql(options);
  const traffic = createTraffic(limits);
  const schemaAnswer: Answer = {
    status: 200,
    headers: { 'content-type': 'application/graphql; charset=utf-8' },
    body: printSdl(options.schema),
  };

  const routes = new Map<string, Route>([
    ['/graphql', { methods: ['GET', 'HEAD', 'POST'], answer: answerGraphql }],
    ['/schema.graphql', { methods: ['GET', 'HEAD'], answer: answerSchema }],
    ['/health', { methods: ['GET', 'HEAD'], answer: () => jsonAnswer(200, { status: 'alive' }) }],
    ['/ready', { methods: ['GET', 'HEAD'], answer: answerReady }],
  ]);

  function answer(req: IncomingMessage, res: ServerResponse): Answering {
    const { path, search } = readTarget(req, limits.url);
    checkCaller(req);
    if (traffic.isClosing) throw new Refusal('SHUTTING_DOWN', 'The gateway is being stopped.');
    const route = routes.get(path);
    if (explorer === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) {
      return answerRoute(route, req, res, search);
    }
    if (route !== undefined && !prefersPage(req.headers.accept)) return answerRoute(route, req, res, search);
    return explorer(req, path).then((page) => page ?? answerRoute(route, req, res, search));
  }

  function answerRoute(route: Route | undefined, req: IncomingMessage, res: ServerResponse, search: string): Answering {
    if (route === undefined) throw new Refusal('NOT_FOUND', 'There is nothing here: the graph is at /graphql.');
    if (isForeignNavigation(req)) throw new Refusal('FORBIDDEN', 'Links from other sites lead to pages only.');
    if (!route.methods.includes(req.method ?? '')) {
      const methods = route.methods.join(', ');
      if (req.method === 'OPTIONS') return optionsAnswer(req, methods);
      throw new Refusal('METHOD_NOT_ALLOWED', `Use one of ${methods}.`, { allow: `${methods}, OPTIONS` });
    }
    return route.answer(req, res, search);
  }

  function answerGraphql(req: IncomingMessage, res: ServerResponse, search: string): Answering {
    const mediaType = negotiateAnswer(req.headers.accept);
    if (mediaType === null) {
      throw new Refusal('NOT_ACCEPTABLE', `Answers come as ${GRAPHQL_TYPE} or ${JSON_TYPE}: accept one of them.`);
    }
    const ask = (parameters: GraphqlParameters) =>
      graphql.answer({ req, res, mediaType }, parameters, () => traffic.startOperation(res));
    if (req.method === 'POST') return readPostParameters(req, limits.requestBody).then(ask);
    // The body of an answer to HEAD is dropped by node:http.
    req.method = 'GET';
    const got = ask(readGetParameters(req, new URLSearchParams(search)));
    return whenLoaded(got, (answer) => withValidator(answer, req.headers['if-none-match']));
  }

  function answerSchema(req: IncomingMessage): Answer {
    return withValidator(schemaAnswer, req.headers['if-none-match']);
  }

  async function answerReady(): Promise<Answer> {
    try {
      await store.latestChange();
    } catch (error) {
      log.error('store not ready', { error });
      throw new Refusal('STORE_UNAVAILABLE', 'The store does not answer.');
    }
    return jsonAnswer(200, { status: 'ready' });
  }

  function refusalOf(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    log.error('request failed', { error });
    return new Refusal('INTERNAL_SERVER_ERROR', 'Something went wrong here. It has been logged.');
  }

  return {
    handle(req, res) {
      if (!traffic.isClosing) traffic.enter(res);
      const send = (given: Answer) => {
        try {
          sendAnswer(req, res, given, traffic.isClosing);
        } catch (error) {
          log.error('answer not sent', { error });
          res.destroy();
        }
      };
      const refuse = (error: unknown) => {
        if (!res.destroyed && !req.errored) send(refusalAnswer(refusalOf(error)));
      };
      try {
        const given = answer(req, res);
        if (given instanceof Promise) given.then(send, refuse);
        else send(given);
      } catch (error) {
        refuse(error);
      }
    },
    close: traffic.close,
  };
}

function readTarget({ url = '' }: IncomingMessage, limit: number): { path: string; search: string } {
  if (url.length > limit) throw new Refusal('URI_TOO_LONG', `An address may have ${limit} bytes at most.`);
  if (!url.startsWith('/')) throw new Refusal('BAD_REQUEST', 'The target of a request has to start with a slash.');
  const end = url.indexOf('?');
  return end < 0 ? { path: url, search: '' } : { path: url.slice(0, end), search: url.slice(end + 1) };
}
