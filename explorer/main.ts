import '@graphiql/react/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import 'graphiql/graphiql.css';
import './main.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher.ts';
import { openTabs } from './open-tabs.ts';
import { setUpMonaco } from './set-up-monaco.ts';

const root = document.getElementById('explorer');
if (!root) throw new Error('The page has no element for the explorer.');

setUpMonaco(root.dataset);
createRoot(root).render(
  createElement(
    GraphiQL,
    { fetcher, defaultEditorToolsVisibility: 'variables', ...openTabs(location.search) },
    createElement(GraphiQL.Logo, null, 'Spacegraph'),
  ),
);
