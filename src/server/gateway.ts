import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits as defaultLimits, type Limits } from '../domain/limits.ts';
import { whenLoaded } from '../loaders/when-loaded.ts';
import { printSdl } from '../schema/print.ts';
import { type Answer, jsonAnswer, refusalAnswer } from './answer.ts';
import { checkCaller, isForeignNavigation } from './check-caller.ts';
import { optionsAnswer } from './cors.ts';
import { createGraphql, type GraphqlOptions } from './graphql.ts';
import { GRAPHQL_TYPE, HTML_TYPE, JSON_TYPE, negotiate } from './media-type.ts';
import { createOutbox } from './outbox.ts';
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

export interface GatewayOptions extends Omit<GraphqlOptions, 'limits'> {
  /** Answers GET for everything that is meant for browsers; null for what it does not know. */
  readonly explorer?: (req: IncomingMessage, path: string) => Promise<Answer | null>;
  readonly limits?: Partial<Limits>;
}

const negotiateAnswer = remembering((accept: string | undefined) => negotiate(accept, [JSON_TYPE, GRAPHQL_TYPE]));
const prefersPage = remembering(
  (accept: string | undefined) => negotiate(accept, [JSON_TYPE, GRAPHQL_TYPE, HTML_TYPE]) === HTML_TYPE,
);

/** From here on an answer is sent as soon as it is written, in bytes: it is still in the processor's cache then. */
const LONG_ANSWER = 64 * 1024;

/** A request, and the ways to answer it, of which one is taken, once. */
interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** To be called without a promise when nothing has to be waited for. */
  reply(answer: Answer | Promise<Answer>): void;
  /** Answers an error: as it is when it is a `Refusal`, masked when it is not. What is thrown ends here. */
  refuse(error: unknown): void;
}

interface Route {
  readonly methods: readonly string[];
  answer(exchange: Exchange, search: string): void;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { store, log, clock, explorer } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const graphql = createGraphql({ ...options, limits });
  const traffic = createTraffic(limits);
  const outbox = createOutbox(clock);
  const schemaAnswer: Answer = {
    status: 200,
    headers: { 'content-type': 'application/graphql; charset=utf-8' },
    body: printSdl(options.schema),
  };

  const routes = new Map<string, Route>([
    ['/graphql', { methods: ['GET', 'HEAD', 'POST'], answer: answerGraphql }],
    ['/schema.graphql', { methods: ['GET', 'HEAD'], answer: answerSchema }],
    ['/health', { methods: ['GET', 'HEAD'], answer: ({ reply }) => reply(jsonAnswer(200, { status: 'alive' })) }],
    ['/ready', { methods: ['GET', 'HEAD'], answer: ({ reply }) => reply(readiness()) }],
  ]);

  function answer(exchange: Exchange): void {
    const { req, reply } = exchange;
    const { path, search } = readTarget(req, limits.url);
    checkCaller(req);
    if (traffic.isClosing) throw new Refusal('SHUTTING_DOWN', 'The gateway is being stopped.');
    const route = routes.get(path);
    const mayBePage = explorer !== undefined && (req.method === 'GET' || req.method === 'HEAD');
    if (!mayBePage || (route !== undefined && !prefersPage(req.headers.accept))) {
      answerRoute(route, exchange, search);
    } else {
      explorer(req, path)
        .then((page) => (page === null ? answerRoute(route, exchange, search) : reply(page)))
        .catch(exchange.refuse);
    }
  }

  function answerRoute(route: Route | undefined, exchange: Exchange, search: string): void {
    const { req, reply } = exchange;
    if (route === undefined) throw new Refusal('NOT_FOUND', 'There is nothing here: the graph is at /graphql.');
    if (isForeignNavigation(req)) throw new Refusal('FORBIDDEN', 'Links from other sites lead to pages only.');
    if (route.methods.includes(req.method ?? '')) {
      route.answer(exchange, search);
      return;
    }
    const methods = route.methods.join(', ');
    if (req.method !== 'OPTIONS') {
      throw new Refusal('METHOD_NOT_ALLOWED', `Use one of ${methods}.`, { allow: `${methods}, OPTIONS` });
    }
    reply(optionsAnswer(req, methods));
  }

  function answerGraphql({ req, res, reply, refuse }: Exchange, search: string): void {
    const mediaType = negotiateAnswer(req.headers.accept);
    if (mediaType === null) {
      throw new Refusal('NOT_ACCEPTABLE', `Answers come as ${GRAPHQL_TYPE} or ${JSON_TYPE}: accept one of them.`);
    }
    const ask = (parameters: GraphqlParameters) =>
      graphql.answer({ req, res, mediaType }, parameters, () => traffic.startOperation(res));
    if (req.method === 'POST') {
      readPostParameters(req, limits.requestBody, (parameters) => reply(ask(parameters)), refuse);
      return;
    }
    // The body of an answer to HEAD is dropped by node:http.
    req.method = 'GET';
    const got = ask(readGetParameters(req, new URLSearchParams(search)));
    reply(whenLoaded(got, (answer) => withValidator(answer, req.headers['if-none-match'])));
  }

  function answerSchema({ req, reply }: Exchange): void {
    reply(withValidator(schemaAnswer, req.headers['if-none-match']));
  }

  async function readiness(): Promise<Answer> {
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
      const sendNow = (given: Answer) => {
        try {
          sendAnswer(req, res, given, traffic.isClosing);
        } catch (error) {
          log.error('answer not sent', { error });
          res.destroy();
        }
      };
      const send = (given: Answer) => {
        const isLong = given.body !== null && given.body.length > LONG_ANSWER;
        if (isLong) outbox.sendAll();
        // The connection may be closed before the turn ends.
        if (isLong || traffic.isClosing || given.headers['connection'] === 'close') sendNow(given);
        else outbox.putOff(() => sendNow(given));
      };
      const refuse = (error: unknown) => {
        if (!res.destroyed) send(refusalAnswer(refusalOf(error)));
      };
      const reply = (given: Answer | Promise<Answer>) => {
        if (given instanceof Promise) given.then(send, refuse);
        else send(given);
      };
      try {
        answer({ req, res, reply, refuse });
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
