CREATE INDEX ON api.spaces (creator_id);
CREATE INDEX ON api.spaces (feed_rank, feed_at, id);
CREATE INDEX ON api.spaces USING gin (title_fold gin_trgm_ops);
CREATE INDEX ON api.roles (user_id);
CREATE INDEX ON api.outcomes (space_id);
VACUUM ANALYZE;
