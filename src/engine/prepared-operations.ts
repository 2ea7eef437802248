import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import type { Limits } from '../domain/limits.ts';
import { fragmentsOf } from './collect-fields.ts';
import { type Coerce, compileCoercion } from './compile-coercion.ts';
import { compileOperation } from './compile-operation.ts';
import { combinationOf, type DecidingVariable, decidingVariables, decisionsOf } from './deciding-variables.ts';
import { documentExcess, textExcess } from './document-limits.ts';
import { type Cost, operationCost } from './operation-cost.ts';
import type { SelectionPlan, Variables } from './plan.ts';
import type { SharedSelections } from './shared-selections.ts';
import { createTextTable, type OfText } from './text-table.ts';

/** An operation ready to run, for requests whose variables decide what is in the answer as those did that it was made for. */
export interface PreparedOperation {
  readonly plan: SelectionPlan;
  readonly coerce: Coerce;
  readonly cost: Cost;
}

/** A valid document, with its operations by the name that requests give. */
interface PreparedDocument extends OfText {
  readonly document: DocumentNode;
  readonly operations: Map<string | undefined, Choice>;
}

interface Choice {
  readonly operation: OperationDefinitionNode;
  readonly coerce: Coerce;
  readonly deciding: readonly DecidingVariable[];
  /** By combination of what is decided; null where the reference executor has to answer. */
  readonly prepared: Map<string, PreparedOperation | null>;
}

/** Prepared operations by the texts of their documents, bounded in bytes; what is least lately used goes first. */
export interface PreparedOperations {
  /** Null when the operation is for the reference executor. Refused documents are not kept. */
  get(text: string, operationName: string | undefined, variables: Variables): PreparedOperation | null;
}

/** Combinations at most for which an operation is prepared. */
const COMBINATIONS = 16;

/** Bytes in memory, as measured: of a document by characters of its text, of a plan by its fields and selections. */
const BYTES_PER_CHARACTER = 40;
const BYTES_PER_FIELD = 750;

export function createPreparedOperations(
  schema: GraphQLSchema,
  shared: SharedSelections,
  boundBytes: number,
  limits: Limits,
): PreparedOperations {
  const documents = createTextTable<PreparedDocument>(boundBytes);

  const read = (text: string): PreparedDocument | null => {
    const document = check(schema, text, limits);
    if (document === null) return null;
    const made = { text, document, operations: new Map(), bytes: text.length * BYTES_PER_CHARACTER };
    documents.add(made);
    return made;
  };

  const choose = ({ document, operations }: PreparedDocument, name: string | undefined): Choice | null => {
    const operation = getOperationAST(document, name);
    if (!operation) return null;
    const coerce = compileCoercion(schema, operation.variableDefinitions ?? []);
    const choice = { operation, coerce, deciding: decidingVariables(document, operation), prepared: new Map() };
    operations.set(name, choice);
    return choice;
  };

  const prepare = (within: PreparedDocument, choice: Choice, combination: string): PreparedOperation | null => {
    const { operation, coerce, deciding, prepared } = choice;
    if (prepared.size >= COMBINATIONS) return null;
    const decisions = decisionsOf(deciding, combination);
    const compiled = compileOperation(schema, within.document, operation, decisions, shared);
    const made = compiled && {
      plan: compiled.plan,
      coerce,
      cost: operationCost(schema, fragmentsOf(within.document), operation, decisions),
    };
    prepared.set(combination, made);
    documents.grow(within, BYTES_PER_FIELD * (compiled?.size ?? 1));
    return made;
  };

  return {
    get(text, operationName, variables) {
      const within = documents.get(text) ?? read(text);
      if (within === null) return null;
      const choice = within.operations.get(operationName) ?? choose(within, operationName);
      const combination = choice && combinationOf(choice.deciding, variables);
      if (choice === null || combination === null) return null;
      const known = choice.prepared.get(combination);
      return known === undefined ? prepare(within, choice, combination) : known;
    },
  };
}

function check(schema: GraphQLSchema, text: string, limits: Limits): DocumentNode | null {
  if (textExcess(text, limits) !== null) return null;
  try {
    const document = parse(text, { noLocation: true });
    if (documentExcess(document, limits) !== null) return null;
    return validate(schema, document, undefined, { maxErrors: 1 }).length > 0 ? null : document;
  } catch {
    return null;
  }
}
