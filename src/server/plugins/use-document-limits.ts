import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../domain/limits.ts';
import { documentExcess, type Excess, textExcess } from '../../engine/document-limits.ts';
import { count } from '../../schema/bad-user-input.ts';
import { codedError } from '../coded-error.ts';

/** Refuses documents that are too large, before they are parsed and before they are checked. */
export function useDocumentLimits(limits: Limits): Plugin {
  return {
    onParse({ params }) {
      if (typeof params.source === 'string') refuse(textExcess(params.source, limits));
      return ({ result }) => {
        if (result !== null && !(result instanceof Error)) refuse(documentExcess(result as DocumentNode, limits));
      };
    },
  };
}

function refuse(found: Excess | null): void {
  if (found === null) return;
  const { what, limit } = found;
  throw codedError('QUERY_TOO_COMPLEX', `${count(limit)} is the most that a document may have of ${what}.`);
}
