import { parseArgs } from 'node:util';
import { contenders } from './harness/contenders.ts';
import { builtProduct } from './places.ts';
import { type QueryName, queryNames } from './queries/documents.ts';

export interface BenchOptions {
  readonly quick: boolean;
  /** Compares with goals.json. */
  readonly check: boolean;
  readonly contenders: readonly string[];
  /** Only these are compared and measured. */
  readonly queries: readonly QueryName[];
  readonly rounds: number;
  /** Of each measurement. */
  readonly seconds: number;
  readonly product: string;
}

export const usage = `npm run bench -- [--quick] [--check] [--only a,b] [--queries q1,q6] [--rounds N] [--seconds N] [--product FILE]
  contenders: ${contenders.map(({ name }) => name).join(', ')}`;

const quickQueries = ['q1', 'q4', 'q5', 'q6'] as const;
const quickContenders = ['floor-sql', 'floor-const', 'spacegraph', 'spacegraph-uncached', 'mercurius', 'yoga-default'];

/** Throws an `Error` that says what is wrong with the arguments. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      only: { type: 'string' },
      queries: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      product: { type: 'string', default: builtProduct },
    },
  });
  const known = contenders.map(({ name }) => name);
  return {
    quick: values.quick,
    check: values.check,
    product: values.product,
    contenders: values.only === undefined ? (values.quick ? quickContenders : known) : listed(values.only, known),
    queries:
      values.queries === undefined ? (values.quick ? quickQueries : queryNames) : listed(values.queries, queryNames),
    rounds: count(values.rounds, values.quick ? 2 : 5, 20),
    seconds: count(values.seconds, values.quick ? 1 : 2, 30),
  };
}

function listed<Name extends string>(text: string, known: readonly Name[]): readonly Name[] {
  return text.split(',').map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new Error(`${name} is none of ${known.join(', ')}`);
    return found;
  });
}

function count(text: string | undefined, fallback: number, most: number): number {
  const number = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`${text} is no number from 1 to ${most}`);
  return number;
}
