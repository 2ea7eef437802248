CREATE EXTENSION pg_trgm;
CREATE SCHEMA api;

CREATE TYPE api.space_state AS ENUM ('SCHEDULED', 'LIVE');

CREATE TABLE api.users (
  id text PRIMARY KEY,
  x_id text NOT NULL UNIQUE,
  username text NOT NULL,
  name text NOT NULL,
  profile_image_url text,
  description text,
  location text,
  is_verified boolean NOT NULL,
  followers_count integer,
  following_count integer
);

CREATE TABLE api.spaces (
  id text PRIMARY KEY,
  x_id text NOT NULL UNIQUE,
  title text,
  state api.space_state NOT NULL,
  participant_count integer,
  started_at timestamptz,
  creator_id text REFERENCES api.users,
  feed_rank smallint NOT NULL,
  feed_at bigint NOT NULL,
  title_fold text NOT NULL,
  -- In UTF-16 units, as the product orders by it.
  title_length integer NOT NULL
);

CREATE TABLE api.roles (
  space_id text NOT NULL REFERENCES api.spaces,
  position smallint NOT NULL,
  user_id text NOT NULL REFERENCES api.users,
  -- 0 creator, 1 co-host, 2 speaker.
  role smallint NOT NULL,
  PRIMARY KEY (space_id, position)
);

CREATE TABLE api.tombstones (space_id text PRIMARY KEY, reason text NOT NULL, since timestamptz NOT NULL);

-- What a look-up gives for one id. Never holds a row: it is there for its type and its reference.
CREATE TABLE api.outcomes (
  requested_id text PRIMARY KEY,
  space_id text REFERENCES api.spaces,
  reason text,
  since timestamptz
);

CREATE FUNCTION api.spaces_hosts(space api.spaces) RETURNS SETOF api.users LANGUAGE sql STABLE AS $$
  SELECT users.* FROM api.roles JOIN api.users ON users.id = roles.user_id
  WHERE roles.space_id = space.id AND roles.role < 2 ORDER BY roles.position
$$;
COMMENT ON FUNCTION api.spaces_hosts IS '@behavior +list -connection';

CREATE FUNCTION api.spaces_speakers(space api.spaces) RETURNS SETOF api.users LANGUAGE sql STABLE AS $$
  SELECT users.* FROM api.roles JOIN api.users ON users.id = roles.user_id
  WHERE roles.space_id = space.id ORDER BY roles.position
$$;
COMMENT ON FUNCTION api.spaces_speakers IS '@behavior +list -connection';

-- The feed behind a place in it. PostGraphile's own cursors over several columns cannot start within an index.
CREATE FUNCTION api.feed(last_rank integer, after_rank integer, after_at bigint, after_id text)
RETURNS SETOF api.spaces LANGUAGE sql STABLE AS $$
  SELECT * FROM api.spaces
  WHERE (feed_rank, feed_at, id) > (after_rank, after_at, after_id) AND feed_rank <= last_rank
  ORDER BY feed_rank, feed_at, id
$$;

CREATE FUNCTION api.spaces_by_ids(ids text[]) RETURNS SETOF api.outcomes LANGUAGE sql STABLE AS $$
  SELECT wanted.requested_id, spaces.id, tombstones.reason, tombstones.since
  FROM (
    SELECT id AS requested_id, CASE WHEN starts_with(id, 'space_') THEN id ELSE 'space_' || id END AS space_id, place
    FROM unnest(ids) WITH ORDINALITY AS given (id, place)
  ) AS wanted
  LEFT JOIN api.spaces ON spaces.id = wanted.space_id
  LEFT JOIN api.tombstones ON tombstones.space_id = wanted.space_id
  ORDER BY wanted.place
$$;
COMMENT ON FUNCTION api.spaces_by_ids IS '@behavior +list -connection';

-- For a folded word. In the data that it searches only blanks stand between words.
CREATE FUNCTION api.search_spaces(word text) RETURNS SETOF api.spaces LANGUAGE sql STABLE AS $$
  SELECT * FROM api.spaces WHERE title_fold LIKE '%' || word || '%'
  ORDER BY
    CASE
      WHEN ' ' || title_fold || ' ' LIKE '% ' || word || ' %' THEN 0
      WHEN ' ' || title_fold LIKE '% ' || word || '%' THEN 1
      ELSE 2
    END,
    title_length, feed_rank, feed_at, x_id
$$;
