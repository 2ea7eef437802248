import { type NodeKind, parseXId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { noFilter, type SpaceFilter as SpaceFilterValue } from '../domain/space-query.ts';
import { badUserInput, checkLength, count } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { SpaceState } from './space-state.ts';

const people = `\`User.id\` or \`User.xId\`, ${count(limits.peopleInFilter)} at most`;

export const SpaceFilter = builder.inputType('SpaceFilter', {
  description:
    'Conditions on Spaces. Each one that is given has to hold. One that is left out or null does not narrow; an empty ' +
    'list matches nothing.',
  fields: (t) => ({
    state: t.field({ type: SpaceState, description: 'In this state.' }),
    creatorIds: t.idList({
      description:
        `Created by one of these accounts: ${people}; send long lists as a variable. Unknown accounts contribute ` +
        'nothing.',
    }),
    hostIds: t.idList({
      description:
        `With one of these accounts among its \`hosts\`, as creator or as co-host: ${people}. Unknown accounts ` +
        'contribute nothing.',
    }),
    speakerIds: t.idList({
      description:
        `With one of these accounts among its \`speakers\`, the hosts included: ${people}. Unknown accounts ` +
        'contribute nothing.',
    }),
    langs: t.stringList({ description: 'In one of these languages, as BCP 47 tags; `en` also takes `en-GB`.' }),
    topicIds: t.idList({
      description:
        `With one of these topics: \`Topic.id\` or \`Topic.xId\`, ${limits.topicsInFilter} at most. \`Query.topics\` ` +
        'lists those in use.',
    }),
    isTicketed: t.boolean({
      description: 'Ticketed, or free (`false` also takes those of which X did not tell).',
    }),
    scheduledFrom: t.field({
      type: 'DateTime',
      description:
        'Planned to start at this instant or later; takes no Space that was started without being scheduled.',
    }),
    scheduledBefore: t.field({ type: 'DateTime', description: 'Planned to start before this instant.' }),
  }),
});

type SpaceFilterInput = typeof SpaceFilter.$inferInput;

/** Checks the bounds of a filter and reads its ids in either form. Throws `BAD_USER_INPUT`. */
export function readSpaceFilter(input: SpaceFilterInput | null | undefined): SpaceFilterValue {
  if (!input) return noFilter;
  const { creatorIds, hostIds, speakerIds, topicIds, langs } = input;
  return {
    state: input.state ?? null,
    creatorIds: readIds('user', 'filter.creatorIds', creatorIds, limits.peopleInFilter),
    hostIds: readIds('user', 'filter.hostIds', hostIds, limits.peopleInFilter),
    speakerIds: readIds('user', 'filter.speakerIds', speakerIds, limits.peopleInFilter),
    langs: readLangs(langs),
    topicIds: readIds('topic', 'filter.topicIds', topicIds, limits.topicsInFilter),
    isTicketed: input.isTicketed ?? null,
    scheduledFrom: input.scheduledFrom ?? null,
    scheduledBefore: input.scheduledBefore ?? null,
  };
}

/** X ids, each once. What is no id of the kind contributes nothing. */
function readIds(
  kind: NodeKind,
  name: string,
  ids: readonly string[] | null | undefined,
  most: number,
): readonly string[] | null {
  if (!ids) return null;
  checkLength(name, ids, most);
  const xIds = new Set<string>();
  for (const id of ids) {
    const xId = parseXId(kind, id);
    if (xId !== null) xIds.add(xId);
  }
  return [...xIds];
}

/** Canonical tags, each once. */
function readLangs(langs: readonly string[] | null | undefined): readonly string[] | null {
  if (!langs) return null;
  checkLength('filter.langs', langs, limits.langsInFilter);
  return [...new Set(langs.map(canonicalLang))];
}

function canonicalLang(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? lang;
  } catch {
    const shown = JSON.stringify(lang.length > 40 ? `${lang.slice(0, 40)}…` : lang);
    throw badUserInput(`\`filter.langs\` takes BCP 47 tags such as "en" or "pt-BR"; ${shown} is none.`);
  }
}
