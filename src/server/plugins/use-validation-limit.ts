import { validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limits } from '../../domain/limits.ts';

/** Stops validation after a few errors: telling them all costs more than they are worth. */
export function useValidationLimit(): Plugin {
  const options = { maxErrors: limits.validationErrors };
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema, document, rules) =>
        // One more error than asked for says that there were more.
        validate(schema, document, rules, options).slice(0, limits.validationErrors),
      );
    },
  };
}
