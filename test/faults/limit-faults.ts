import type { Fault } from './fault.ts';

const engine = 'src/engine';
const overHttp = 'test/server/limits.test.ts';
const costs = 'test/engine/operation-cost.test.ts';
const sizes = 'test/engine/document-size.test.ts';

/** What goes wrong with the limits of documents and operations. */
export const limitFaults: readonly Fault[] = [
  {
    name: 'The engine answers whatever it costs.',
    file: `${engine}/engine.ts`,
    replace: [' || costFor(operation.cost, coerced) > limits.cost', ''],
    caughtBy: overHttp,
  },
  {
    name: 'The engine answers documents that are too large.',
    file: `${engine}/prepared-operations.ts`,
    replace: ['if (documentExcess(document, limits) !== null) return null;', ''],
    caughtBy: overHttp,
  },
  {
    name: 'What the engine leaves is answered whatever it costs.',
    file: 'src/server/plugins/use-cost-limit.ts',
    replace: ['if (points <= limit) return null;', 'return null;'],
    caughtBy: overHttp,
  },
  {
    name: 'Texts go to the parser however deep they are.',
    file: 'src/server/plugins/use-document-limits.ts',
    replace: ['refuse(textExcess(params.source, limits));', 'void textExcess;'],
    caughtBy: overHttp,
  },
  {
    name: 'A page costs the same however long it is.',
    file: `${engine}/operation-cost.ts`,
    replace: ['pageSizeOf(first))', 'pageSizeOf(null))'],
    caughtBy: costs,
  },
  {
    name: 'A look-up costs the same however many it names.',
    file: `${engine}/operation-cost.ts`,
    replace: ['Array.isArray(value) ? value.length : 0', 'Array.isArray(value) ? 1 : 0'],
    caughtBy: costs,
  },
  {
    name: 'The cost is that of the variables of the first request.',
    file: `${engine}/operation-cost.ts`,
    replace: ['hasVariables(node) ? size : size({})', 'size({})'],
    caughtBy: overHttp,
  },
  {
    name: 'The people of a Space cost as much as one.',
    file: 'src/schema/list-size.ts',
    replace: ['[LIST_SIZE]: items', '[LIST_SIZE]: Math.min(items, 1)'],
    caughtBy: costs,
  },
  {
    name: 'Of an abstract field the cheapest is charged.',
    file: `${engine}/operation-cost.ts`,
    replace: ['combined(a, b, Math.max)', 'combined(a, b, Math.min)'],
    caughtBy: costs,
  },
  {
    name: 'Fragments count once, however often they are spread.',
    file: `${engine}/document-size.ts`,
    replace: ['known.set(name, measured);', 'known.set(name, nothing);'],
    caughtBy: sizes,
  },
  {
    name: 'Introspection is as deep as it likes.',
    file: `${engine}/document-size.ts`,
    replace: ['? Math.max(depth, introspectionDepth) : introspectionDepth', '? 0 : introspectionDepth'],
    caughtBy: sizes,
  },
  {
    name: 'A page is free when nothing is asked of its items.',
    file: `${engine}/operation-cost.ts`,
    replace: ['return isPaged ? larger(items, cost) : cost;', 'return cost;'],
    caughtBy: overHttp,
  },
  {
    name: 'What a variable may leave out is free until that is known.',
    file: `${engine}/operation-cost.ts`,
    replace: ['isIncluded(directives) ?? true', 'isIncluded(directives) ?? false'],
    caughtBy: costs,
  },
];
