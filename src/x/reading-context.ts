import type { Instant } from '../domain/instant.ts';
import type { DeviationCounts } from './deviation-counts.ts';
import type { RefusedFields } from './refused-fields.ts';
import type { XRequest } from './x-request.ts';

/** What reading an object of a body depends on besides the object. */
export interface ReadingContext {
  readonly at: Instant;
  /** Null: not known, the body was not recorded. */
  readonly request: XRequest | null;
  readonly refusedFields: RefusedFields;
  readonly deviations: DeviationCounts;
}
