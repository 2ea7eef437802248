import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Instant } from '../domain/instant.ts';
import { createLoaders } from '../loaders/loaders.ts';
import type { Context } from '../schema/builder.ts';
import type { Store } from '../store/store.ts';
import type { Answer } from './answer.ts';
import type { Log } from './log.ts';
import { createErrorMask } from './mask-error.ts';
import { GRAPHQL_TYPE } from './media-type.ts';
import { useChosenOperation } from './plugins/use-chosen-operation.ts';
import { useResponse } from './plugins/use-response.ts';
import { useStopSignal } from './plugins/use-stop-signal.ts';
import { useValidationLimit } from './plugins/use-validation-limit.ts';
import type { GraphqlParameters } from './read-parameters.ts';

export interface Graphql {
  /** Answers a request whose parameters were read. When `signal` is aborted, its reason becomes the error of the answer. */
  answer(exchange: Exchange, parameters: GraphqlParameters, signal: AbortSignal): Promise<Answer>;
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
}

/** Operations from parameters to answers: parsed, checked, executed, masked. Everything of HTTP before that is the gateway's. */
export function createGraphql({ store, schema, clock, log }: GraphqlOptions): Graphql {
  const yoga = createYoga<{ signal: AbortSignal }, Context>({
    schema,
    context: ({ signal }) => {
      const now = clock();
      return { store, loaders: createLoaders(store, now), viewer: null, now, signal };
    },
    plugins: [
      // Between parsing and execution.
      useChosenOperation(schema),
      useValidationLimit(),
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
    maxRequestBodySize: false,
  });

  return {
    async answer({ req, res, mediaType }, parameters, signal) {
      // Yoga takes a body that was read already, which saves most of its cost.
      req.body = parameters;
      req.headers.accept = mediaType;
      return toAnswer(await yoga.handleNodeRequestAndResponse(req, res, { signal }));
    },
    async execute(parameters, signal) {
      const headers = { 'content-type': 'application/json', accept: GRAPHQL_TYPE };
      const request = { method: 'POST', headers, body: JSON.stringify(parameters) };
      const response = await yoga.fetch('http://localhost/graphql', request, { signal });
      return (await response.json()) as GraphqlResult;
    },
  };
}

async function toAnswer(response: Response): Promise<Answer> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
