import { editor } from 'monaco-graphql/esm/monaco-editor.js';

/**
 * Tells Monaco where its workers are (`workers` has one address for each language with a worker of its own, and
 * `editor`), and lets its editors wrap lines and take the system's fonts, which GraphiQL gives no setting for.
 */
export const setUpMonaco = (workers: Readonly<Record<string, string | undefined>>): void => {
  const getWorker = (_id: string, label: string) =>
    new Worker(workers[label] ?? workers['editor'] ?? '', { type: 'module', name: label });
  Object.assign(globalThis, { MonacoEnvironment: { getWorker } });

  editor.onDidCreateEditor((created) => {
    const fontFamily = getComputedStyle(document.body).getPropertyValue('--font-family-mono');
    created.updateOptions({ fontFamily, fontSize: 14, wordWrap: 'on' });
  });
};
