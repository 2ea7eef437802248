import { alignColumns } from './align-columns.ts';
import type { Command } from './command.ts';
import { fallbackText } from './flag.ts';

/** What `spacegraph --help` prints. */
export function overview(commands: readonly Command[]): string {
  return `Spacegraph: a GraphQL gateway over X Spaces data.

Usage: spacegraph [COMMAND] [FLAGS]

Commands:
${alignColumns(commands.map(({ name, summary }) => [name, summary]))}
Without a command it serves. \`spacegraph help COMMAND\` tells more of one; --version prints the version.
`;
}

/** What `spacegraph help NAME` prints. */
export function commandHelp({ name, summary, usage, details, flags }: Command): string {
  const rows = Object.entries(flags).map(([long, flag]): [string, string] => {
    const names = `${flag.short === undefined ? '' : `-${flag.short}, `}--${long}`;
    const left = flag.placeholder === undefined ? names : `${names} ${flag.placeholder}`;
    const hasFallback = flag.placeholder !== undefined && flag.fallback !== null;
    const fallback = hasFallback ? [`default ${fallbackText(flag)}`] : [];
    const notes = [...fallback, ...(flag.env?.length ? [`or ${flag.env.join(', ')}`] : [])];
    return [left, notes.length > 0 ? `${flag.help} (${notes.join('; ')})` : flag.help];
  });
  const parts = [
    `spacegraph ${name}: ${summary}.`,
    `Usage: spacegraph ${name}${rows.length > 0 ? ' [FLAGS]' : ''}${usage === '' ? '' : ` ${usage}`}`,
    ...(rows.length > 0 ? [`Flags:\n${alignColumns(rows).trimEnd()}`] : []),
    ...(details === undefined ? [] : [details]),
  ];
  return `${parts.join('\n\n')}\n`;
}
