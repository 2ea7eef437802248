import type { Fault } from './fault.ts';

const engine = 'src/engine';
const differential = 'test/engine/differential.test.ts';

/** What goes wrong when an operation is made ready: its document, its directives, its variables, its arguments. */
export const compileFaults: readonly Fault[] = [
  {
    name: 'A document is confused with another that looks alike.',
    file: `${engine}/text-table.ts`,
    replace: ['if (value.text === text) return value;', 'if (value.text.length === text.length) return value;'],
    caughtBy: 'test/engine/text-table.test.ts',
  },
  {
    name: 'Documents that are kept are not bounded.',
    file: `${engine}/text-table.ts`,
    replace: ['if (youngBytes <= bound / 2) return;', 'return;'],
    caughtBy: 'test/engine/prepared-operations.test.ts',
  },
  {
    name: 'Documents go although they are in use.',
    file: `${engine}/text-table.ts`,
    replace: ['if (kept !== undefined) add(print, kept);', ''],
    caughtBy: 'test/engine/prepared-operations.test.ts',
  },
  {
    name: 'One operation of a document is taken for another.',
    file: `${engine}/prepared-operations.ts`,
    replace: ['operations.set(name, choice);', 'operations.set(undefined, choice);'],
    caughtBy: 'test/engine/prepared-operations.test.ts',
  },
  {
    name: 'Combinations are prepared without end.',
    file: `${engine}/prepared-operations.ts`,
    replace: ['if (prepared.size >= COMBINATIONS) return null;', ''],
    caughtBy: 'test/engine/prepared-operations.test.ts',
  },
  {
    name: 'What one combination of variables decides is taken for what another does.',
    file: `${engine}/deciding-variables.ts`,
    replace: ["combination += value ? '1' : '0';", "combination = value ? '1' : '0';"],
    caughtBy: 'test/engine/prepared-operations.test.ts',
  },
  {
    name: 'A variable that decides and is absent has no default.',
    file: `${engine}/deciding-variables.ts`,
    replace: ['variables[name] : absent', 'variables[name] : false'],
    caughtBy: 'test/engine/deciding-variables.test.ts',
  },
  {
    name: '@skip and @include are ignored.',
    file: `${engine}/collect-fields.ts`,
    replace: ["if (condition === (name.value === 'skip')) included = false;", ''],
    caughtBy: differential,
  },
  {
    name: '@skip and @include decide by the opposite of their variable.',
    file: `${engine}/collect-fields.ts`,
    replace: ['decisions.get(value.name.value) :', '!decisions.get(value.name.value) :'],
    caughtBy: 'test/engine/collect-fields.test.ts',
  },
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
