import type { Fault } from './fault.ts';

const engine = 'src/engine';
const differential = 'test/engine/differential.test.ts';

/** What goes wrong when an operation is made ready: its variables, its arguments. */
export const compileFaults: readonly Fault[] = [
  {
    name: 'Arguments that are written in the document are left out.',
    file: `${engine}/compile-arguments.ts`,
    replace: ['return () => constant;', 'return () => ({});'],
    caughtBy: differential,
  },
  {
    name: 'Variables are left out.',
    file: `${engine}/compile-arguments.ts`,
    replace: ['Object.hasOwn(variables, name) ? variables[name] : whenLeftOut', 'whenLeftOut'],
    caughtBy: differential,
  },
  {
    name: 'An argument has no default when its variable is absent.',
    file: `${engine}/compile-arguments.ts`,
    replace: ['variables[name] : whenLeftOut', 'variables[name] : LEFT_OUT'],
    caughtBy: 'test/engine/compile-arguments.test.ts',
  },
  {
    name: 'A variable that is null is taken for absent.',
    file: `${engine}/compile-arguments.ts`,
    replace: ['(Object.hasOwn(variables, name) ?', '(variables[name] != null ?'],
    caughtBy: 'test/engine/compile-arguments.test.ts',
  },
  {
    name: 'Null is handed to an argument that may not be null.',
    file: `${engine}/compile-arguments.ts`,
    replace: ['value === undefined || (value === null && !mayBeNull)', 'value === undefined'],
    caughtBy: 'test/engine/compile-arguments.test.ts',
  },
  {
    name: 'An absent variable has no default.',
    file: `${engine}/compile-coercion.ts`,
    replace: ["else if ('value' in absent) coerced[name] = absent.value;", ''],
    caughtBy: 'test/engine/compile-coercion.test.ts',
  },
  {
    name: 'A number stays a number where an id is declared.',
    file: `${engine}/compile-coercion.ts`,
    replace: [
      "GraphQLString) return (value) => typeof value === 'string';",
      "GraphQLString) return (value) => typeof value !== 'object';",
    ],
    caughtBy: 'test/engine/compile-coercion.test.ts',
  },
  {
    name: 'The items of a list that a variable holds are not looked at.',
    file: `${engine}/compile-coercion.ts`,
    replace: ['for (const item of value) if (!isPlain(item)) return false;', ''],
    caughtBy: 'test/engine/compile-coercion.test.ts',
  },
];
