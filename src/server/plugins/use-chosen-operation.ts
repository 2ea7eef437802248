import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { codedError } from '../coded-error.ts';

/**
 * Refuses a request that does not say which operation of its document to run, one whose kind the schema does not have,
 * and one that would change something by GET.
 */
export function useChosenOperation(schema: GraphQLSchema): Plugin {
  return {
    onParse() {
      return ({ result, context: { params, request } }) => {
        if (result === null || result instanceof Error) return;
        const operation = choose(result as DocumentNode, params.operationName);
        if (operation.operation === 'mutation' && request.method === 'GET') {
          throw codedError('METHOD_NOT_ALLOWED', 'A mutation has to be sent by POST.');
        }
        if (!schema.getRootType(operation.operation)) throw unresolved(`The graph has no ${operation.operation}s.`);
      };
    },
  };
}

function choose({ definitions }: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = name ? operations.filter((operation) => operation.name?.value === name) : operations;
  const [operation] = chosen;
  if (operation !== undefined && chosen.length === 1) return operation;
  if (name) throw unresolved(`The document has no operation "${name.slice(0, 60)}".`);
  if (operations.length === 0) throw unresolved('The document has no operation.');
  throw unresolved('The document has several operations: say which one with "operationName".');
}

function unresolved(message: string) {
  return codedError('OPERATION_RESOLUTION_FAILURE', message);
}
