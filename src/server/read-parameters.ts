import type { IncomingMessage } from 'node:http';
import { isUtf8, JSON_TYPE } from './media-type.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';
import { remembering } from './remembering.ts';

/** The parameters of a GraphQL request. */
export interface GraphqlParameters {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const names: readonly string[] = ['query', 'variables', 'operationName', 'extensions'];

/** Reads them from the body of a POST and gives them to `use`. Throws, or calls `fail` with, `Refusal` that says what is wrong. */
export function readPostParameters(
  req: IncomingMessage,
  bodyLimit: number,
  use: (parameters: GraphqlParameters) => void,
  fail: (error: unknown) => void,
): void {
  const contentType = req.headers['content-type'];
  if (contentType === undefined || !isJson(contentType)) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body as "content-type: application/json" in UTF-8.');
  }
  readBody(req, bodyLimit, (text) => use(parametersOf(text)), fail);
}

function parametersOf(text: string): GraphqlParameters {
  if (text.trim() === '') throw new Refusal('BAD_REQUEST', 'The body is empty: send JSON with a "query".');
  const value = parseJson(text, 'The body');
  if (Array.isArray(value)) {
    throw new Refusal('BAD_REQUEST', 'Batches are not answered: send one operation per request.');
  }
  if (!isObject(value)) throw new Refusal('BAD_REQUEST', 'The body has to be a JSON object with a "query".');
  for (const name in value) {
    if (names.includes(name)) continue;
    throw new Refusal(
      'BAD_REQUEST',
      `Unexpected parameter "${name.slice(0, 40)}": there are "query", "variables", "operationName" and "extensions".`,
    );
  }
  return checkParameters(value);
}

/** Reads them from the search part of an address. What else stands there is left alone. Throws `Refusal`. */
export function readGetParameters(req: IncomingMessage, search: URLSearchParams): GraphqlParameters {
  const contentType = req.headers['content-type'];
  if (contentType !== undefined && !isJson(contentType)) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'A GET carries no body: leave Content-Type out.');
  }
  const twice = names.find((name) => search.getAll(name).length > 1);
  if (twice !== undefined) throw new Refusal('BAD_REQUEST', `The parameter "${twice}" is given twice.`);
  const json = (name: string) => {
    const text = search.get(name);
    return text === null || text === '' ? undefined : parseJson(text, `The parameter "${name}"`);
  };
  return checkParameters({
    query: search.get('query') || undefined,
    variables: json('variables'),
    operationName: search.get('operationName') || undefined,
    extensions: json('extensions'),
  });
}

/** Checks types only: what GraphQL makes of them comes later. Throws `Refusal`. */
export function checkParameters(value: Readonly<Record<string, unknown>>): GraphqlParameters {
  const { query, variables, operationName, extensions } = value;
  if (query === undefined || query === null) throw new Refusal('BAD_REQUEST', 'Must provide a "query".');
  if (typeof query !== 'string') throw new Refusal('BAD_REQUEST', '"query" has to be a string.');
  const parameters: { -readonly [Name in keyof GraphqlParameters]: GraphqlParameters[Name] } = { query };
  if (isGiven(variables)) parameters.variables = objectOr(variables, 'variables');
  if (isGiven(operationName)) parameters.operationName = stringOr(operationName, 'operationName');
  if (isGiven(extensions)) parameters.extensions = objectOr(extensions, 'extensions');
  return parameters;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('BAD_REQUEST', `${what} is not valid JSON.`);
  }
}

const isJson = remembering((contentType: string): boolean => {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  if (type.toLowerCase() !== JSON_TYPE) return false;
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return name.trim().toLowerCase() !== 'charset' || isUtf8(value);
  });
});

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function objectOr(value: unknown, name: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new Refusal('BAD_REQUEST', `"${name}" has to be an object.`);
}

function stringOr(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new Refusal('BAD_REQUEST', `"${name}" has to be a string.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
