import type { Instant } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import { createChangeLog } from './change-log.ts';
import type { Connection } from './connection.ts';
import { createPagesWriter, type PagesWriter } from './pages-writer.ts';
import { createPeopleWriter, type PeopleWriter } from './people-writer.ts';
import { createSpaceListsWriter } from './space-lists-writer.ts';
import { createSpacesWriter, type SpacesWriter } from './spaces-writer.ts';
import { createTopicsWriter, type TopicsWriter } from './topics-writer.ts';

/** The writers of one transaction. They share what they learn of ids, and log into the same change log. */
export interface Batch {
  readonly people: PeopleWriter;
  readonly topics: TopicsWriter;
  readonly pages: PagesWriter;
  readonly spaces: SpacesWriter;
  /** The last step: notes which people and topics are left without any reference. */
  finish(): void;
}

/** To be called inside the transaction. `spaceIds`: every Space that the batch is about. */
export function createBatch(connection: Connection, spaceIds: readonly string[], rules: Rules, now: Instant): Batch {
  const log = createChangeLog(connection, now);
  const people = createPeopleWriter(connection, log, now);
  const topics = createTopicsWriter(connection, log, now);
  const pages = createPagesWriter(connection, people, log, now);
  const lists = createSpaceListsWriter(connection, people, topics, now);
  const spaces = createSpacesWriter(connection, { lists, pages, log }, spaceIds, rules, now);
  return {
    people,
    topics,
    pages,
    spaces,
    finish() {
      people.finish();
      topics.finish();
    },
  };
}
