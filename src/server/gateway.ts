import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits as defaultLimits, type Limits } from '../domain/limits.ts';
import { printSdl } from '../schema/print.ts';
import { type Answer, jsonAnswer, refusalAnswer, sendAnswer } from './answer.ts';
import { checkCaller, isForeignNavigation } from './check-caller.ts';
import { corsHeaders, optionsAnswer } from './cors.ts';
import { createGraphql, type GraphqlOptions } from './graphql.ts';
import { GRAPHQL_TYPE, HTML_TYPE, JSON_TYPE, negotiate } from './media-type.ts';
import { readGetParameters, readPostParameters } from './read-parameters.ts';
import { Refusal } from './refusal.ts';
import { remembering } from './remembering.ts';
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

interface Route {
  readonly methods: readonly string[];
  answer(req: IncomingMessage, res: ServerResponse, search: string): Promise<Answer>;
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

  const routes: Readonly<Record<string, Route>> = {
    '/graphql': { methods: ['GET', 'HEAD', 'POST'], answer: answerGraphql },
    '/schema.graphql': { methods: ['GET', 'HEAD'], answer: answerSchema },
    '/health': { methods: ['GET', 'HEAD'], answer: async () => jsonAnswer(200, { status: 'alive' }) },
    '/ready': { methods: ['GET', 'HEAD'], answer: answerReady },
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<Answer> {
    const { path, search } = readTarget(req, limits.url);
    checkCaller(req);
    if (traffic.isClosing) throw new Refusal('SHUTTING_DOWN', 'The gateway is being stopped.');
    const page = await answerPage(req, path);
    if (page !== null) return page;
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) throw new Refusal('NOT_FOUND', 'There is nothing here: the graph is at /graphql.');
    if (isForeignNavigation(req)) throw new Refusal('FORBIDDEN', 'Links from other sites lead to pages only.');
    if (!route.methods.includes(req.method ?? '')) {
      const methods = route.methods.join(', ');
      if (req.method === 'OPTIONS') return optionsAnswer(req, methods);
      throw new Refusal('METHOD_NOT_ALLOWED', `Use one of ${methods}.`, { allow: `${methods}, OPTIONS` });
    }
    return route.answer(req, res, search);
  }

  async function answerPage(req: IncomingMessage, path: string): Promise<Answer | null> {
    if (explorer === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return null;
    const offers = [JSON_TYPE, GRAPHQL_TYPE, HTML_TYPE] as const;
    if (Object.hasOwn(routes, path) && negotiate(req.headers.accept, offers) !== HTML_TYPE) return null;
    return explorer(req, path);
  }

  async function answerGraphql(req: IncomingMessage, res: ServerResponse, search: string): Promise<Answer> {
    const mediaType = negotiateAnswer(req.headers.accept);
    if (mediaType === null) {
      throw new Refusal('NOT_ACCEPTABLE', `Answers come as ${GRAPHQL_TYPE} or ${JSON_TYPE}: accept one of them.`);
    }
    if (req.method === 'POST') {
      const parameters = await readPostParameters(req, limits.requestBody);
      const posted = await graphql.answer({ req, res, mediaType }, parameters, () => traffic.startOperation(res));
      return { ...posted, headers: { ...posted.headers, 'cache-control': 'no-store' } };
    }
    // The body of an answer to HEAD is dropped by node:http.
    req.method = 'GET';
    const parameters = readGetParameters(req, new URLSearchParams(search));
    const got = await graphql.answer({ req, res, mediaType }, parameters, () => traffic.startOperation(res));
    return withValidator(got, req.headers['if-none-match']);
  }

  async function answerSchema(req: IncomingMessage): Promise<Answer> {
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

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let given: Answer;
    try {
      given = await answer(req, res);
    } catch (error) {
      if (res.destroyed || req.errored) return;
      if (!(error instanceof Refusal)) log.error('request failed', { error });
      given = refusalAnswer(
        error instanceof Refusal
          ? error
          : new Refusal('INTERNAL_SERVER_ERROR', 'Something went wrong here. It has been logged.'),
      );
    }
    const headers = {
      'x-content-type-options': 'nosniff',
      vary: 'Accept, Origin',
      ...corsHeaders(req),
      ...given.headers,
      ...(traffic.isClosing && { connection: 'close' }),
    };
    await sendAnswer(req, res, { ...given, headers });
  }

  return {
    handle(req, res) {
      if (!traffic.isClosing) traffic.enter(res);
      respond(req, res).catch((error) => {
        log.error('answer not sent', { error });
        res.destroy();
      });
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
