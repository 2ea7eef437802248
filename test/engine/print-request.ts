import {
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Condition, Field, Leaves, Selection, Switch, Tree, Value, Variable } from './document-tree.ts';

/** What a client sends. */
export interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/**
 * Prints a document, hoisting its named fragments and declaring its variables. `isRenamed`: its fields have other
 * aliases. `turn`: which of the values of its switches are given.
 */
export function printRequest(schema: GraphQLSchema, tree: Tree, isRenamed: boolean, turn: number): Request {
  const fragments: { readonly name: string; readonly on: string; readonly text: string }[] = [];
  const declarations: string[] = [];
  const switchesUsed = new Set<string>();
  const variables: Record<string, unknown> = {};
  const namesOfVariables = new Map<Variable, string>();
  let count = 0;

  const typeOf = (name: string) => schema.getType(name) as GraphQLCompositeType;
  const possible = (name: string): readonly GraphQLObjectType[] => {
    const type = typeOf(name);
    return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
  };

  const printVariable = (variable: Variable, type: GraphQLInputType, isOneOf: boolean): string => {
    const known = namesOfVariables.get(variable);
    if (known !== undefined) return known;
    const name = `v${namesOfVariables.size}`;
    namesOfVariables.set(variable, `$${name}`);
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isOneOf) declarations.push(`$${name}: ${nullable}!`);
    else if (variable.fallback === null) declarations.push(`$${name}: ${type}`);
    else declarations.push(`$${name}: ${nullable} = ${printPlain(variable.fallback.plain, nullable)}`);
    if (variable.given === 'value') variables[name] = variable.plain;
    if (variable.given === 'null') variables[name] = null;
    return `$${name}`;
  };

  const printValue = (value: Value, type: GraphQLInputType, isOneOf = false): string => {
    if (value.kind === 'variable') return printVariable(value, type, isOneOf);
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (value.kind === 'plain') return printPlain(value.plain, nullable);
    if (value.kind === 'list') {
      const item = isListType(nullable) ? nullable.ofType : nullable;
      return `[${value.items.map((one) => printValue(one, item)).join(', ')}]`;
    }
    if (!isInputObjectType(nullable)) throw new Error(`${nullable} takes no object.`);
    const fields = nullable.getFields();
    return printObject(value.fields, (one, name) => {
      return printValue(one, (fields[name] as { type: GraphQLInputType }).type, nullable.isOneOf);
    });
  };

  const printSwitch = (name: string): string => {
    const { type, fallback, given } = tree.switches[name] as Switch;
    if (!switchesUsed.has(name)) declarations.push(`$${name}: ${type}${fallback === null ? '' : ` = ${fallback}`}`);
    switchesUsed.add(name);
    const value = given[turn % given.length];
    if (value !== 'nothing') variables[name] = value;
    return `$${name}`;
  };

  const printConditions = (conditions: readonly Condition[]): string =>
    conditions
      .map(({ name, value }) => ` @${name}(if: ${typeof value === 'string' ? printSwitch(value) : value})`)
      .join('');

  const printAlias = (field: Pick<Field, 'name' | 'alias'>, names: readonly string[], variant: number): string => {
    const foreign = names[(names.indexOf(field.name) + 1 + variant) % names.length];
    const alias = isRenamed ? `other_${field.alias}` : field.alias;
    // What has no alias of its own has the same arguments everywhere.
    if (alias === 'none' && variant === 0) return '';
    if (alias === 'foreign') return `${foreign}: `;
    return `${alias}_${field.name}_${variant}: `;
  };

  const printLeaves = ({ parent, alias }: Leaves): string => {
    const fields = Object.values((typeOf(parent) as GraphQLObjectType).getFields());
    const names = fields.map(({ name }) => name);
    const leaves = fields.filter(({ type, args }) => isLeafType(getNamedType(type)) && args.length === 0);
    return leaves.map(({ name }) => `${printAlias({ name, alias }, names, 0)}${name}`).join(' ') || '__typename';
  };

  const printField = (field: Field): string => {
    const parent = typeOf(field.parent) as GraphQLObjectType;
    const names = Object.keys(parent.getFields());
    const definition = parent.getFields()[field.name];
    const args = Object.entries(tree.argumentSets[`${field.parent}.${field.name}`]?.[field.variant] ?? {});
    const variant = args.length > 0 ? field.variant : 0;
    const alias = printAlias(field, names, variant);
    const printed = args.map(([name, value]) => {
      const arg = definition?.args.find((one) => one.name === name);
      return `${name}: ${printValue(value, arg?.type as GraphQLInputType)}`;
    });
    const set = field.selections === null ? '' : ` ${printSet(field.selections, definedTypeName(definition?.type))}`;
    const list = printed.length > 0 ? `(${printed.join(', ')})` : '';
    return `${alias}${field.name}${list}${printConditions(field.conditions)}${set}`;
  };

  const printSelection = (selection: Selection, type: string): string => {
    if (selection.kind === 'typename') {
      return `${selection.alias ? 'type: ' : ''}__typename${printConditions(selection.conditions)}`;
    }
    if (selection.kind === 'leaves') return printLeaves(selection);
    if (selection.kind === 'field') return printField(selection);
    if (selection.kind === 'again') {
      const fitting = fragments.filter(({ on }) => possible(on).some((one) => possible(type).includes(one)));
      const fragment = fitting[selection.pick % Math.max(fitting.length, 1)];
      return `${fragment ? `...${fragment.name}` : '__typename'}${printConditions(selection.conditions)}`;
    }
    const text = printSet(selection.selections, selection.on ?? type);
    const conditions = printConditions(selection.conditions);
    if (!selection.isNamed) return `...${selection.on === null ? '' : ` on ${selection.on}`}${conditions} ${text}`;
    const name = `F${count++}`;
    fragments.push({ name, on: selection.on ?? type, text });
    return `...${name}${conditions}`;
  };

  const printSet = (selections: readonly Selection[], type: string): string =>
    `{ ${selections.map((one) => printSelection(one, type)).join(' ')} }`;

  const set = printSet(tree.selections, 'Query');
  const declared = declarations.length > 0 ? `(${declarations.join(', ')})` : '';
  const neighbour = tree.hasNeighbour ? ['query Neighbour { __typename }'] : [];
  const isNamed = tree.isNamed || tree.hasNeighbour;
  const name = tree.name ?? (isNamed ? 'Operation' : '');
  const operation = `query ${name}${declared} ${set}`;
  const definitions = fragments.map((fragment) => `fragment ${fragment.name} on ${fragment.on} ${fragment.text}`);
  return {
    query: [...neighbour, operation, ...definitions].join('\n'),
    variables,
    ...(isNamed && { operationName: name }),
  };
}

function definedTypeName(type: unknown): string {
  return String(type).replace(/[[\]!]/g, '');
}

/** A value as GraphQL writes it. */
function printPlain(plain: unknown, type: GraphQLInputType): string {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (plain === null || plain === undefined) return 'null';
  if (isListType(nullable)) {
    if (!Array.isArray(plain)) return printPlain(plain, nullable.ofType);
    return `[${plain.map((one) => printPlain(one, nullable.ofType)).join(', ')}]`;
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    return printObject(plain as Record<string, unknown>, (one, name) =>
      printPlain(one, (fields[name] as { type: GraphQLInputType }).type),
    );
  }
  if (isEnumType(nullable)) return String(plain);
  // GraphQL's escapes stand for whole characters only.
  return JSON.stringify(typeof plain === 'string' ? plain.replace(/\p{Surrogate}/gu, '\ufffd') : plain);
}

function printObject<Value>(fields: Readonly<Record<string, Value>>, print: (value: Value, name: string) => string) {
  return `{${Object.entries(fields)
    .map(([name, value]) => `${name}: ${print(value, name)}`)
    .join(', ')}}`;
}
