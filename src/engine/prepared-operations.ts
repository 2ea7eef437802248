import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { type Coerce, compileCoercion } from './compile-coercion.ts';
import { compileOperation } from './compile-operation.ts';
import type { SelectionPlan } from './plan.ts';
import type { SharedSelections } from './shared-selections.ts';

/** A document ready to run. */
export interface PreparedOperation {
  readonly plan: SelectionPlan;
  readonly coerce: Coerce;
}

/** What is kept of a valid document: how to run its operation, or null when that is for the reference executor. */
interface Kept {
  readonly operationName: string | undefined;
  readonly operation: PreparedOperation | null;
}

/** Prepared operations by text and name, bounded by the length of their texts; the least lately used go first. */
export interface PreparedOperations {
  /** Null when the operation is for the reference executor. Refused documents are not kept. */
  get(text: string, operationName: string | undefined): PreparedOperation | null;
}

/** What is kept of a document in memory, compared with its text; measured at about this order. */
const WEIGHT = 40;

export function createPreparedOperations(
  schema: GraphQLSchema,
  shared: SharedSelections,
  boundBytes: number,
): PreparedOperations {
  const kept = new Map<string, Kept>();
  let bytes = 0;

  const drop = (key: string): void => {
    if (kept.delete(key)) bytes -= key.length * WEIGHT;
  };

  const keep = (key: string, one: Kept): void => {
    drop(key);
    kept.set(key, one);
    bytes += key.length * WEIGHT;
    for (const oldest of kept.keys()) {
      if (bytes <= boundBytes || oldest === key) break;
      drop(oldest);
    }
  };

  return {
    get(text, operationName) {
      const key = operationName === undefined ? text : `${operationName}\n${text}`;
      const known = kept.get(key);
      // A text can read like another one behind a name.
      if (known !== undefined && known.operationName === operationName) {
        kept.delete(key);
        kept.set(key, known);
        return known.operation;
      }
      const checked = check(schema, text, operationName);
      if (checked === null) return null;
      const plan = compileOperation(schema, checked.document, checked.operation, shared);
      const operation =
        plan === null ? null : { plan, coerce: compileCoercion(schema, checked.operation.variableDefinitions ?? []) };
      keep(key, { operationName, operation });
      return operation;
    },
  };
}

function check(
  schema: GraphQLSchema,
  text: string,
  operationName: string | undefined,
): { document: DocumentNode; operation: OperationDefinitionNode } | null {
  try {
    const document = parse(text);
    const operation = getOperationAST(document, operationName);
    if (!operation || validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return null;
    return { document, operation };
  } catch {
    return null;
  }
}
