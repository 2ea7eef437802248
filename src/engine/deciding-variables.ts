import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { Variables } from './plan.ts';

/** A variable by which directives decide what is in the answer. */
export interface DecidingVariable {
  readonly name: string;
  /** What it is when it is not given; null when it has to be. */
  readonly absent: boolean | null;
}

/** What the deciding variables of a request are, by name. */
export type Decisions = ReadonlyMap<string, boolean>;

/** The variables of a valid operation by which @skip and @include decide, some that decide elsewhere perhaps included. */
export function decidingVariables(
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): readonly DecidingVariable[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    if (definition !== operation && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    visit(definition, {
      Directive({ arguments: args = [] }) {
        for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  const declared = operation.variableDefinitions ?? [];
  return declared
    .filter(({ variable }) => names.has(variable.name.value))
    .map(({ variable, defaultValue }) => ({
      name: variable.name.value,
      absent: defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : null,
    }));
}

/** The values of the variables as a key, a digit each; null when one is neither true nor false. */
export function combinationOf(deciding: readonly DecidingVariable[], variables: Variables): string | null {
  let combination = '';
  for (const { name, absent } of deciding) {
    const value = Object.hasOwn(variables, name) ? variables[name] : absent;
    if (typeof value !== 'boolean') return null;
    combination += value ? '1' : '0';
  }
  return combination;
}

export function decisionsOf(deciding: readonly DecidingVariable[], combination: string): Decisions {
  return new Map(deciding.map(({ name }, place) => [name, combination[place] === '1']));
}
