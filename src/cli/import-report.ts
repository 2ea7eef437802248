import type { ImportSummary } from '../ingest/import-summary.ts';
import type { ImportRefusal } from '../ingest/imported-body.ts';

/** The summary as `--json` prints it. `refusedMore` is there only when the list of refusals was cut. */
export function importJson(summary: ImportSummary): string {
  const { added, updated, gone, unchanged, expired, deviations, refused, refusedMore } = summary;
  const cut = refusedMore > 0 ? { refusedMore } : {};
  return `${JSON.stringify({ added, updated, gone, unchanged, expired, deviations, refused, ...cut })}\n`;
}

/** The summary for people. */
export function importText(summary: ImportSummary): string {
  const { added, updated, gone, unchanged, expired, waiting, deviations } = summary;
  const lines = [`Spaces: ${added} added, ${updated} updated, ${gone} gone, ${unchanged} unchanged`];
  if (expired > 0) lines.push(`Held, but too old to be shown: ${expired}`);
  if (waiting > 0) lines.push(`Pages that wait for their Space: ${waiting}`);
  lines.push(`Deviations: ${counts(deviations)}`, `Refused: ${counts(byReason(summary))}`);
  return `${lines.join('\n')}\n`;
}

const REFUSALS_TOLD = 20;

/** What was refused and why, one line each. */
export function refusalLines({ refused, refusedMore }: ImportSummary): string {
  const lines = refused
    .slice(0, REFUSALS_TOLD)
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}: ${explanations[reason]}`);
  const more = refused.length + refusedMore - lines.length;
  if (more > 0) lines.push(`and ${more} more; --json lists them`);
  return lines.map((line) => `${line}\n`).join('');
}

const explanations: Record<ImportRefusal, string> = {
  UNREADABLE: 'the file, or the rest of it, cannot be read',
  NOT_JSON: 'it is no JSON, or not all of it',
  INVALID_UTF8: 'it is no UTF-8 text',
  COMPRESSED: 'the file is compressed: unpack it first',
  EMPTY: 'the file is empty',
  TOO_LARGE: 'one recording or body may have 16 MB at most',
  BAD_RECORDING: '"status" has to be a number, "observedAt" a date and time with an offset',
  BAD_REQUEST: '"request" is none of the reading requests about Spaces',
  BAD_STATUS: 'X refused this request',
  UNRECOGNISED_BODY: 'it is no answer about Spaces (pages of buyers and posts need their request)',
  ACTIVITY_EVENT: 'deliveries of the Activity API cannot be imported yet',
  BAD_ID: 'an id is none of X',
  BAD_FIELD: 'a field has a value of the wrong type',
  UNKNOWN_STATE: 'a Space has no state that is known',
  IN_THE_FUTURE: 'it was observed more than 5 minutes ahead of the clock',
  TOO_OLD: 'it was observed 30 days ago or earlier',
};

function byReason({ refused, refusedMore }: ImportSummary): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { reason } of refused) totals[reason] = (totals[reason] ?? 0) + 1;
  return refusedMore > 0 ? { ...totals, more: refusedMore } : totals;
}

function counts(byKind: Readonly<Record<string, number>>): string {
  const parts = Object.entries(byKind).map(([kind, count]) => `${count} ${kind}`);
  return parts.length > 0 ? parts.join(', ') : 'none';
}
