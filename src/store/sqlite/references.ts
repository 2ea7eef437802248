import type { Instant } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';

/** Whether anything refers to a row of `users`, as SQL. */
export const USER_REFERRED = `(EXISTS (SELECT 1 FROM roles WHERE user_id = users.id)
  OR EXISTS (SELECT 1 FROM invitations WHERE user_id = users.id)
  OR EXISTS (SELECT 1 FROM buyers WHERE user_id = users.id)
  OR EXISTS (SELECT 1 FROM shared_posts WHERE author_id = users.id))`;

/** Whether anything refers to a row of `topics`, as SQL. */
export const TOPIC_REFERRED = 'EXISTS (SELECT 1 FROM space_topics WHERE topic_id = topics.id)';

/** A Space is held, and refers, until its deletion is due (`deletionDue` of domain/lifecycle.ts). */
const HELD = 'max(spaces.visible_until, spaces.changed_at) > @heldAfter';

/** Whether something that is held or waits after the given times refers to a person. */
const userReferredBy = (held: string, waitingAfter: string) => `(
  EXISTS (SELECT 1 FROM roles JOIN spaces ON spaces.id = roles.space_id
    WHERE roles.user_id = users.id AND ${held})
  OR EXISTS (SELECT 1 FROM invitations JOIN spaces ON spaces.id = invitations.space_id
    WHERE invitations.user_id = users.id AND ${held})
  OR EXISTS (SELECT 1 FROM buyers LEFT JOIN spaces ON spaces.x_id = buyers.space_x_id
    WHERE buyers.user_id = users.id AND (buyers.waiting_since > ${waitingAfter} OR ${held}))
  OR EXISTS (SELECT 1 FROM shared_posts LEFT JOIN spaces ON spaces.x_id = shared_posts.space_x_id
    WHERE shared_posts.author_id = users.id AND (shared_posts.waiting_since > ${waitingAfter} OR ${held})))`;

/**
 * Whether nothing that refers is overdue; then who has no `idle_since` is referred to by something that counts. Asked once
 * per statement, where references would have to be followed for each person.
 */
const nothingOverdue = (due: string, waitingAfter: string) => `(NOT EXISTS (SELECT 1 FROM spaces WHERE due_at <= ${due})
  AND NOT EXISTS (SELECT 1 FROM buyers WHERE waiting_since <= ${waitingAfter})
  AND NOT EXISTS (SELECT 1 FROM shared_posts WHERE waiting_since <= ${waitingAfter}))`;

/**
 * Whether a person or a topic is kept at the clock of the request, whatever the sweeper did until then: something refers
 * to it, or did until `unreferencedKept` ago. Takes the parameters of `keptAt`.
 */
export const USER_KEPT = `(users.idle_since > @idleAfter OR (users.idle_since IS NULL AND ${nothingOverdue('@idleAfter', '@waitingAfter')})
  OR ${userReferredBy(HELD, '@waitingAfter')})`;

/**
 * An instant until which at least a person is kept, whatever is written: what refers to it now can go from now on only.
 * Null when the person is not kept. Takes the parameters of `keptAt`.
 */
export const USER_KEPT_UNTIL = `CASE
  WHEN users.idle_since IS NULL AND ${nothingOverdue('@now', '@waitingNowAfter')} THEN @now + @unreferencedKept
  WHEN ${userReferredBy(HELD.replace('@heldAfter', '@heldNowAfter'), '@waitingNowAfter')} THEN @now + @unreferencedKept
  WHEN users.idle_since > @idleAfter THEN users.idle_since + @unreferencedKept
  WHEN ${USER_KEPT} THEN @now END`;

export const TOPIC_KEPT = `(topics.idle_since > @idleAfter
  OR EXISTS (SELECT 1 FROM space_topics JOIN spaces ON spaces.id = space_topics.space_id
    WHERE space_topics.topic_id = topics.id AND ${HELD}))`;

export function keptAt(now: Instant, { unreferencedKept, unconfirmedKept, pagesWait }: Rules) {
  const idleAfter = now - unreferencedKept;
  return {
    now,
    unreferencedKept,
    idleAfter,
    waitingAfter: idleAfter - pagesWait,
    heldAfter: idleAfter - unconfirmedKept,
    waitingNowAfter: now - pagesWait,
    heldNowAfter: now - unconfirmedKept,
  };
}
