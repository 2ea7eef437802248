import type { Context } from '../schema/builder.ts';

/** How to write the answer of an operation, compiled from the schema and a validated document. */
export interface SelectionPlan {
  readonly fields: readonly FieldPlan[];
  /** Null unless the text of an object under it depends on that object's own records alone. */
  readonly shared: SharedSelection | null;
  /** What is asked for, when there is a shared selection; else null. */
  readonly canonical: string | null;
}

/** What an object is asked for, where that may be kept as a text: equal selections in whatever documents are one. */
export interface SharedSelection {
  /** How to write it; null once it is forgotten. */
  fields: readonly FieldPlan[] | null;
}

export interface FieldPlan {
  /** The response key as JSON, with its colon. */
  readonly lead: string;
  /** The property that holds the value when there is no resolver. */
  readonly property: string;
  /** Throws and rejects as the resolver does. */
  readonly resolve: ((source: unknown, variables: Variables, context: Context) => unknown) | null;
  readonly value: ValuePlan;
  /** What is asked for, when the text depends on the object's own records alone; else null. */
  readonly canonical: string | null;
}

export type Variables = Readonly<Record<string, unknown>>;

/** How to write a value of a type. */
export type ValuePlan = LeafPlan | ListPlan | ObjectPlan | AbstractPlan;

export interface LeafPlan {
  readonly kind: 'leaf';
  readonly nullable: boolean;
  /** JSON in bytes (`bytes.ts`); null when only the reference executor can say what happens. */
  readonly json: (value: unknown) => string | null;
}

export interface ListPlan {
  readonly kind: 'list';
  readonly nullable: boolean;
  readonly item: ValuePlan;
}

export interface ObjectPlan {
  readonly kind: 'object';
  readonly nullable: boolean;
  readonly selection: SelectionPlan;
}

export interface AbstractPlan {
  readonly kind: 'abstract';
  readonly nullable: boolean;
  /** Stands for the plan where that is not to be kept. */
  readonly key: object;
  /** Throws as `resolveType` does. */
  readonly typeName: (value: unknown, context: Context) => unknown;
  readonly selections: ReadonlyMap<string, SelectionPlan>;
}
