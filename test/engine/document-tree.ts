/** A document before it is printed. */
export interface Tree {
  readonly selections: readonly Selection[];
  /** By coordinate of the field. */
  readonly argumentSets: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;
  /** By name of the variable. */
  readonly switches: Readonly<Record<string, Switch>>;
  readonly name: string | null;
  /** Whether the request names its operation. */
  readonly isNamed: boolean;
  /** Whether another operation stands in the document. */
  readonly hasNeighbour: boolean;
}

export type Selection = Typename | Leaves | Field | Group | Again;

export interface Typename {
  readonly kind: 'typename';
  readonly alias: boolean;
  readonly conditions: readonly Condition[];
}

/** Every leaf field of the type that takes no arguments. */
export interface Leaves {
  readonly kind: 'leaves';
  readonly parent: string;
  readonly alias: Field['alias'];
}

export interface Field {
  readonly kind: 'field';
  readonly parent: string;
  readonly name: string;
  /** `foreign`: the name of another field of the same type. */
  readonly alias: 'none' | 'own' | 'foreign';
  /** Which of the sets of arguments. */
  readonly variant: number;
  readonly conditions: readonly Condition[];
  /** Null where the field is a leaf. */
  readonly selections: readonly Selection[] | null;
}

/** A fragment, inline or named. */
export interface Group {
  readonly kind: 'group';
  /** The type condition; null for none, which a named fragment takes for the type that it stands in. */
  readonly on: string | null;
  readonly isNamed: boolean;
  readonly conditions: readonly Condition[];
  readonly selections: readonly Selection[];
}

/** Another use of one of the named fragments that fit. */
export interface Again {
  readonly kind: 'again';
  readonly pick: number;
  readonly conditions: readonly Condition[];
}

/** `@skip` or `@include`. */
export interface Condition {
  readonly name: 'skip' | 'include';
  /** What is written, or the name of a switch. */
  readonly value: boolean | string;
}

/** A variable of conditions. */
export interface Switch {
  readonly type: 'Boolean' | 'Boolean!';
  readonly fallback: boolean | null;
  /** What the requests of the document give, one after the other. */
  readonly given: readonly (boolean | null | 'nothing')[];
}

/** A value of an argument, before it is known which parts of it are written and which are variables. */
export type Value =
  | { readonly kind: 'plain'; readonly plain: unknown }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Value>> }
  | Variable;

export interface Variable {
  readonly kind: 'variable';
  readonly given: 'value' | 'null' | 'nothing';
  readonly plain: unknown;
  /** The default value in the document, when there is one. */
  readonly fallback: { readonly plain: unknown } | null;
}
