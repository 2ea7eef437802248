import type { Db } from './driver.ts';

/** 'Spgr': marks a SQLite file as a store of this program (`PRAGMA application_id`). */
export const APPLICATION_ID = 0x53_70_67_72;

/** Each entry brings a store from version `index` to `index + 1`. Entries are never edited, only added. */
const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Held Spaces. Whether one is shown depends on visible_until and the clock (visible.ts).
  CREATE TABLE spaces (
    id INTEGER PRIMARY KEY,
    x_id TEXT NOT NULL UNIQUE,
    -- 0 live, 1 scheduled: the first key of LIVE_FIRST.
    feed_rank INTEGER NOT NULL,
    -- live: minus the start, scheduled: the start, each with what stands in for it: the second key of LIVE_FIRST.
    feed_at INTEGER NOT NULL,
    -- minus the time of creation or of the first sighting: the key of NEWEST.
    newest_at INTEGER NOT NULL,
    -- minus the participants, 1 where unknown: the key of MOST_PARTICIPANTS.
    crowd INTEGER NOT NULL,
    title TEXT,
    title_fold TEXT NOT NULL,
    lang TEXT,
    is_ticketed INTEGER,
    participant_count INTEGER,
    subscriber_count INTEGER,
    created_at INTEGER,
    scheduled_start INTEGER,
    started_at INTEGER,
    updated_at INTEGER,
    creator_id TEXT,
    observed_at INTEGER NOT NULL,
    visible_until INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- 1 until the sweeper has hidden it: counted in topics.spaces, announced in the change log.
    shown INTEGER NOT NULL,
    -- When the sweeper has something to do: visible_until while shown, then the deletion.
    due_at INTEGER NOT NULL,
    -- What the lifecycle needs besides: times of observation, lists of ids (known-space.ts).
    told TEXT NOT NULL
  ) STRICT;
  CREATE INDEX spaces_live_first ON spaces (feed_rank, feed_at, x_id);
  CREATE INDEX spaces_most_participants ON spaces (crowd, x_id);
  CREATE INDEX spaces_newest ON spaces (newest_at, x_id);
  CREATE INDEX spaces_by_lang ON spaces (lang) WHERE lang IS NOT NULL;
  CREATE INDEX spaces_ticketed ON spaces (is_ticketed) WHERE is_ticketed = 1;
  CREATE INDEX spaces_by_scheduled_start ON spaces (scheduled_start) WHERE scheduled_start IS NOT NULL;
  CREATE INDEX spaces_due ON spaces (due_at);

  -- What is left of gone Spaces.
  CREATE TABLE tombstones (
    x_id TEXT PRIMARY KEY,
    cause TEXT NOT NULL,
    seen INTEGER NOT NULL,
    since INTEGER NOT NULL,
    at INTEGER NOT NULL,
    pruning_due INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tombstones_due ON tombstones (pruning_due) WHERE pruning_due IS NOT NULL;

  -- People. A row without username is a stub.
  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    x_id TEXT NOT NULL UNIQUE,
    username TEXT,
    name TEXT,
    profile_image_url TEXT,
    description TEXT,
    location TEXT,
    website_url TEXT,
    joined_at INTEGER,
    is_verified INTEGER,
    is_protected INTEGER,
    followers_count INTEGER,
    following_count INTEGER,
    username_key TEXT,
    username_at INTEGER,
    forgotten_at INTEGER,
    -- Since when nothing may refer to it; null while something does.
    idle_since INTEGER,
    told TEXT NOT NULL
  ) STRICT;
  CREATE INDEX users_by_username ON users (username_key, username_at, x_id) WHERE username_key IS NOT NULL;
  CREATE INDEX users_idle ON users (idle_since) WHERE idle_since IS NOT NULL;

  -- Topics. A row without name is a stub. spaces: how many shown Spaces have it.
  CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    x_id TEXT NOT NULL UNIQUE,
    name TEXT,
    description TEXT,
    spaces INTEGER NOT NULL DEFAULT 0,
    idle_since INTEGER,
    told TEXT NOT NULL
  ) STRICT;
  CREATE INDEX topics_by_use ON topics (spaces DESC, x_id) WHERE spaces > 0 AND name IS NOT NULL;
  CREATE INDEX topics_idle ON topics (idle_since) WHERE idle_since IS NOT NULL;

  -- Highest roles. 0 creator, 1 co-host, 2 speaker.
  CREATE TABLE roles (
    space_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY (space_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX roles_by_user ON roles (user_id, role, space_id);

  CREATE TABLE invitations (
    space_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (space_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitations_by_user ON invitations (user_id);

  CREATE TABLE space_topics (
    space_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    topic_id INTEGER NOT NULL,
    PRIMARY KEY (space_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX space_topics_by_topic ON space_topics (topic_id, space_id);

  -- Posts and buyers hang on the X id of their Space, because their pages may come before it. waiting_since: since
  -- when, null while the Space is held.
  CREATE TABLE shared_posts (
    space_x_id TEXT NOT NULL,
    x_id TEXT NOT NULL,
    text TEXT,
    author_id INTEGER,
    created_at INTEGER,
    -- created_at, or the time that the id carries.
    posted_at INTEGER NOT NULL,
    sightings TEXT NOT NULL,
    waiting_since INTEGER,
    told TEXT NOT NULL,
    PRIMARY KEY (space_x_id, x_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX shared_posts_by_id ON shared_posts (x_id);
  CREATE INDEX shared_posts_by_author ON shared_posts (author_id) WHERE author_id IS NOT NULL;
  CREATE INDEX shared_posts_waiting ON shared_posts (waiting_since) WHERE waiting_since IS NOT NULL;

  CREATE TABLE buyers (
    space_x_id TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    place INTEGER NOT NULL,
    sightings TEXT NOT NULL,
    waiting_since INTEGER,
    PRIMARY KEY (space_x_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX buyers_in_order ON buyers (space_x_id, first_at, place, user_id);
  CREATE INDEX buyers_by_user ON buyers (user_id);
  CREATE INDEX buyers_waiting ON buyers (waiting_since) WHERE waiting_since IS NOT NULL;

  CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX changes_of_space ON changes (key, kind) WHERE entity = 'space';

  -- 1-, 2- and 3-grams of folded titles (domain/grams.ts). secure-delete: a deleted title leaves no token behind; with
  -- detail=none, which would be smaller, it takes tokens of other rows along (SQLite 3.53).
  CREATE VIRTUAL TABLE titles USING fts5(grams, content='', detail=column, columnsize=0, tokenize='ascii');
  INSERT INTO titles (titles, rank) VALUES ('secure-delete', 1);
  `,
];

export const SCHEMA_VERSION = migrations.length;

/** Brings an open store to the present version. The caller has checked that the file is a store and not newer. */
export function migrate(db: Db, from: number, newStoreId: () => string): void {
  for (const [index, sql] of migrations.entries()) {
    if (index < from) continue;
    db.exec(sql);
  }
  if (from === 0) {
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.prepare(`INSERT INTO meta (key, value) VALUES ('store_id', ?)`).run(newStoreId());
  }
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}
