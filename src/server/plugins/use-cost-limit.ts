import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { fragmentsOf } from '../../engine/collect-fields.ts';
import { costFor, operationCost } from '../../engine/operation-cost.ts';
import type { Variables } from '../../engine/plan.ts';
import { count } from '../../schema/bad-user-input.ts';
import { codedError } from '../coded-error.ts';

/** Refuses operations that cost too much with the variables of their request, before anything of them runs. */
export function useCostLimit(schema: GraphQLSchema, limit: number): Plugin {
  return {
    onExecute({ args: { document, operationName, variableValues }, setResultAndStopExecution }) {
      const operation = getOperationAST(document, operationName);
      const refused = operation && refusal(schema, document, operation, variableValues ?? {}, limit);
      if (refused) setResultAndStopExecution({ errors: [refused] });
    },
  };
}

function refusal(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
  limit: number,
): GraphQLError | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  // The executor says what is wrong with them.
  if (coerced === undefined) return null;
  const decisions = new Map(Object.entries(coerced).filter(isDecision));
  const cost = operationCost(schema, fragmentsOf(document), operation, decisions);
  const points = costFor(cost, coerced);
  if (points <= limit) return null;
  return codedError(
    'QUERY_TOO_COMPLEX',
    `This operation costs ${count(points)} points; ${count(limit)} are the most. Ask for fewer items or less of each.`,
  );
}

function isDecision(variable: [string, unknown]): variable is [string, boolean] {
  return typeof variable[1] === 'boolean';
}
