/** What `spacegraph help import` tells besides the flags. */
export const importHelp = `Takes in what X's API answered about Spaces. A FILE is either
  - NDJSON, each line by itself a recording or a raw response body, or
  - one raw response body or recording, printed over as many lines as you like.
A recording is an object with "body", and if you have them "request", "status" and "observedAt":
  {"request":"GET /2/spaces/1zqKVXPQhvZJB/buyers","status":200,"observedAt":"2026-03-01T17:30:00Z","body":{...}}
Recordings with "request" tell more: what was asked for and is missing is known to be empty. Pages of buyers and posts
need it. Bodies that do not tell when they were observed count as observed at --observed-at, or at the start of the run,
each a millisecond after the one before.

A line that is refused does not stop the rest; nor does a file that cannot be read, when there are others. Each is told
with a stable reason, and the exit code is 1. One recording or body may have 16 MB at most. Files have to be
uncompressed UTF-8. Importing the same again changes nothing, an older observation never overwrites a newer one, and an
interrupted import keeps what it has written so far.

The summary counts words about Spaces: a Space in two bodies counts twice. --json prints
  {"added","updated","gone","unchanged","expired","deviations":{KIND:n},"refused":[{"file","line","reason"}]}
where "expired" are Spaces held but too old to be shown. After 10,000 refusals "refusedMore" counts the rest.

Examples:
  spacegraph import recordings.ndjson
  spacegraph import --request "GET /2/spaces/1zqKVXPQhvZJB/tweets" page-1.json page-2.json
  zcat recordings.ndjson.gz | spacegraph import -`;
