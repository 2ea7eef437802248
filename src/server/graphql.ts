import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Instant } from '../domain/instant.ts';
import { limits as defaultLimits, type Limits } from '../domain/limits.ts';
import { createEngine } from '../engine/engine.ts';
import type { Body } from '../engine/output.ts';
import { createLoaders } from '../loaders/loaders.ts';
import { whenLoaded } from '../loaders/when-loaded.ts';
import type { Context } from '../schema/builder.ts';
import type { Store } from '../store/store.ts';
import type { Answer } from './answer.ts';
import type { Log } from './log.ts';
import { createErrorMask } from './mask-error.ts';
import { GRAPHQL_TYPE } from './media-type.ts';
import { useChosenOperation } from './plugins/use-chosen-operation.ts';
import { useCostLimit } from './plugins/use-cost-limit.ts';
import { useDocumentLimits } from './plugins/use-document-limits.ts';
import { useResponse } from './plugins/use-response.ts';
import { useStopSignal } from './plugins/use-stop-signal.ts';
import { useValidationLimit } from './plugins/use-validation-limit.ts';
import type { GraphqlParameters } from './read-parameters.ts';
import { remembering } from './remembering.ts';
import { RequestContext } from './request-context.ts';

export interface Graphql {
  /**
   * Answers a request whose parameters were read. `start` gives the signal of the operation, and is called when it takes
   * long enough to need one; when that is aborted, its reason becomes the error of the answer. Gives a promise only when
   * something has to be waited for. The answer is `no-store`.
   */
  answer(exchange: Exchange, parameters: GraphqlParameters, start: () => AbortSignal): Answer | Promise<Answer>;
  /** Runs an operation without HTTP; what comes out is what an answer would hold. */
  execute(parameters: GraphqlParameters, signal: AbortSignal): Promise<GraphqlResult>;
}

export interface Exchange {
  readonly req: IncomingMessage & { body?: GraphqlParameters };
  readonly res: ServerResponse;
  readonly mediaType: string;
}

export interface GraphqlResult {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

export interface GraphqlOptions {
  readonly store: Store;
  readonly schema: GraphQLSchema;
  readonly clock: () => Instant;
  readonly log: Log;
  /** Bound of what is kept between requests, in bytes; 0 keeps nothing. Left out: `limits.cacheBytes`. */
  readonly cacheBytes?: number;
  readonly limits?: Limits;
}

/** Operations from parameters to answers: parsed, checked, executed, masked. Everything of HTTP before that is the gateway's. */
export function createGraphql(options: GraphqlOptions): Graphql {
  const { store, schema, clock, log, limits = defaultLimits, cacheBytes = limits.cacheBytes } = options;
  const engine = createEngine({ store, schema, cacheBytes, limits });
  const contextOf = (start: () => AbortSignal) => new RequestContext(store, clock(), engine.cache, start);
  const unending = new AbortController().signal;
  const contextOfNobody = () => contextOf(() => unending);
  const yoga = createYoga<{ signal: AbortSignal }, Context>({
    schema,
    context: ({ signal }) => {
      const now = clock();
      return { store, loaders: createLoaders(store, now, engine.cache), viewer: null, now, signal };
    },
    plugins: [
      // Before execution.
      useDocumentLimits(limits),
      useChosenOperation(schema),
      useValidationLimit(),
      useCostLimit(schema, limits.cost),
      // Around execution.
      useStopSignal(),
      // After execution and masking.
      useResponse(),
    ],
    maskedErrors: { maskError: createErrorMask(log) },
    // The mask logs, once.
    logging: false,
    // What the gateway does itself, or nobody.
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    // Bounded by number, not by size: large documents would fill the memory.
    parserAndValidationCache: false,
    maxRequestBodySize: false,
  });

  async function answerByReference(
    { req, res, mediaType }: Exchange,
    parameters: GraphqlParameters,
    signal: AbortSignal,
  ): Promise<Answer> {
    // Yoga takes a body that was read already, which saves most of its cost.
    req.body = parameters;
    req.headers.accept = mediaType;
    return toAnswer(await yoga.handleNodeRequestAndResponse(req, res, { signal }));
  }

  return {
    answer(exchange, parameters, start) {
      return whenLoaded(engine.catchUp(contextOfNobody), () => {
        const context = contextOf(start);
        const writing = engine.answer(parameters, context);
        const written = writing instanceof Promise ? nullWhenAborted(writing, () => context.signal) : writing;
        return whenLoaded(written, (body) =>
          body === null
            ? answerByReference(exchange, parameters, context.signal)
            : writtenAnswer(body, exchange.mediaType),
        );
      });
    },
    async execute(parameters, signal) {
      await engine.catchUp(contextOfNobody);
      const headers = { 'content-type': 'application/json', accept: GRAPHQL_TYPE };
      const request = { method: 'POST', headers, body: JSON.stringify(parameters) };
      const response = await yoga.fetch('http://localhost/graphql', request, { signal });
      return (await response.json()) as GraphqlResult;
    },
  };
}

/**
 * An operation that was stopped goes on to the reference executor, which reports why. One that is done within the turn in
 * which it began needs no signal: making one takes as long as a small statement.
 */
function nullWhenAborted<Value>(promise: Promise<Value>, signalOf: () => AbortSignal): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const watching = setImmediate(() => signalOf().addEventListener('abort', () => resolve(null), { once: true }));
    promise.then(resolve, reject).finally(() => clearImmediate(watching));
  });
}

const headersOf = remembering((mediaType: string) => ({
  'content-type': `${mediaType}; charset=utf-8`,
  'cache-control': 'no-store',
}));

function writtenAnswer(body: Body, mediaType: string): Answer {
  const headers = headersOf(mediaType);
  if (typeof body === 'string') return { status: 200, headers, body, encoding: 'latin1' };
  return { status: 200, headers, body: body.bytes, onSent: body.giveBack };
}

async function toAnswer(response: Response): Promise<Answer> {
  const { 'content-length': _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers: { ...headers, 'cache-control': 'no-store' }, body: await response.text() };
}
