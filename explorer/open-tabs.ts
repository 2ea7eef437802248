import type { GraphiQLProps } from 'graphiql';

type Tabs = Pick<GraphiQLProps, 'defaultTabs' | 'initialQuery' | 'initialVariables'>;

/** The examples in the order of their file names; put in by the build. */
declare const EXAMPLES: { query: string; variables: string | null }[];

/**
 * What the explorer opens with: the examples on the first visit, later the tabs as they were left. A link with
 * `?query=` (and `?variables=`) opens that operation in a tab of its own; it is shown, not run.
 */
export const openTabs = (search: string): Tabs => {
  const link = new URLSearchParams(search);
  const query = link.get('query');
  if (query === null) return { defaultTabs: EXAMPLES };
  const variables = link.get('variables') ?? '';
  return { defaultTabs: [{ query, variables }, ...EXAMPLES], initialQuery: query, initialVariables: variables };
};
