import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { examples } from './examples.ts';
import { type Demo, startDemo } from './start-demo.ts';
import { chromiumPath, openBrowser, type Visitor, visit } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build-explorer.mjs', import.meta.url)), folder]);
}, 120_000);

test('The build leaves each asset plain, in Brotli and in gzip, and the page with nothing inline.', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son[a-z]+=|https?:/);
  const files = readdirSync(join(folder, 'assets'));
  const read = (file: string) => readFileSync(join(folder, 'assets', file));
  const plain = files.filter((file) => !/\.(br|gz)$/.test(file));
  expect(files).toHaveLength(3 * plain.length);
  for (const file of plain) {
    expect(file).toMatch(/-[A-Z0-9]{8}\.\w+$/);
    expect(brotliDecompressSync(read(`${file}.br`)).equals(read(file))).toBe(true);
    expect(gunzipSync(read(`${file}.gz`)).equals(read(file))).toBe(true);
  }
  for (const [, name] of html.matchAll(/"\/graphql\/assets\/([^"]+)"/g)) expect(plain).toContain(name);
});

if (chromiumPath === undefined) console.log('The explorer was not tried in a browser: no Chromium is installed.');
else describe('in a browser that reaches no other host', inBrowser);

function inBrowser() {
  let demo: Demo;
  let browser: Browser;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    demo = await startDemo(folder);
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await demo.close();
  });
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    await Promise.all(visitors.map(({ page }) => page.close()));
    visitors = [];
    expect(complaints).toEqual([]);
    expect(demo.logged).toEqual([]);
  });

  async function open(search = '', options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await visit(browser, `${demo.url}/graphql${search}`, options);
    visitors.push(visitor);
    return visitor;
  }

  test('The first load stays under 1.6 MB, workers and schema included.', async () => {
    const before = demo.sent();
    const { page } = await open();
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(3);
    await page.waitForLoadState('networkidle');
    const bytes = demo.sent() - before;
    expect(bytes).toBeGreaterThan(500_000);
    expect(bytes).toBeLessThan(1_600_000);
  }, 60_000);

  test('Each example is in a tab of its own, runs, and has its result on the screen.', async () => {
    const { openTab, run, result } = await open();
    for (const { query, variables } of examples) {
      const name = /query (\w+)/.exec(query)?.[1] ?? '';
      await openTab(name);
      const { sent, answer } = await run();
      expect(sent.query).toBe(query);
      expect(sent.variables ?? {}).toEqual(JSON.parse(variables ?? '{}'));
      expect(answer.errors).toBeUndefined();
      const [[field, value] = []] = Object.entries(answer.data ?? {});
      expect(JSON.stringify(value)).toMatch(/"(title|xId|name)":"/);
      expect(await result()).toContain(`"${field}"`);
    }
  }, 60_000);

  test('Variables that are typed in go with the operation.', async () => {
    const { page, openTab, run } = await open();
    await openTab('Search');
    await page.locator('.graphiql-editor-tool').getByText('"music"').dblclick();
    await page.keyboard.type('stargazing');
    const { sent, answer } = await run();
    expect(sent.variables).toEqual({ words: 'stargazing' });
    expect(JSON.stringify(answer)).toContain('An evening of stargazing');
  }, 60_000);

  test('What is wrong in a document is marked while it is written.', async () => {
    const { page } = await open();
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('query Wrong { nothing }');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  }, 60_000);

  test('The documentation opens and leads from type to type.', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query' }).click();
    await docs.getByText('Scheduled and live Spaces: all of them').waitFor();
    await docs.getByRole('link', { name: 'SpaceConnection' }).first().click();
    await docs.getByText('A page of Spaces.').waitFor();
  }, 60_000);

  test('The history has what was run, also after a reload.', async () => {
    const { page, openTab, run, reload } = await open();
    await openTab('Topics');
    await run();
    await page.getByRole('button', { name: 'Show History' }).click();
    const item = page.locator('.graphiql-history-item').getByText('Topics').first();
    await item.waitFor();
    await reload();
    await item.waitFor();
  }, 60_000);

  test('An operation is made pretty, comments and variables too.', async () => {
    const { page } = await open(`?query=${encodeURIComponent('# Why\nquery Crammed{topics{nodes{name}}}')}`);
    await page.getByRole('button', { name: /^Prettify/ }).click();
    const lines = page.locator('.graphiql-query-editor .view-line');
    await expect
      .poll(() => lines.allInnerTexts(), { timeout: 20_000 })
      .toContainEqual(expect.stringMatching(/^\s+topics\s\{$/));
    expect((await lines.allInnerTexts())[0]).toMatch(/^#\sWhy$/);
  }, 60_000);

  test('A link with an operation opens it beside the examples and does not run it.', async () => {
    const query = 'query Linked($first: Int!) { topics(first: $first) { nodes { name } } }';
    const { page, run } = await open(
      `?query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"first":3}')}`,
    );
    expect(await page.locator('.graphiql-tab-button').allInnerTexts()).toEqual(
      expect.arrayContaining(['Linked', 'Paging']),
    );
    expect(await page.locator('.result-window').getByText('"data"').count()).toBe(0);
    const { sent } = await run();
    expect(sent).toMatchObject({ query, variables: { first: 3 } });
  }, 60_000);

  test('It follows the light or dark of the system, and a choice is kept.', async () => {
    const brightness = ({ page }: Visitor) =>
      page.locator('.graphiql-container').evaluate((container) => {
        const channels = getComputedStyle(container).backgroundColor.match(/\d+/g) ?? [];
        return channels.slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0) / 3;
      });
    expect(await brightness(await open('', { colorScheme: 'light' }))).toBeGreaterThan(200);
    const visitor = await open('', { colorScheme: 'dark' });
    expect(await brightness(visitor)).toBeLessThan(80);
    await visitor.page.getByRole('button', { name: /settings/ }).click();
    await visitor.page.getByRole('button', { name: 'Light' }).click();
    expect(await brightness(visitor)).toBeGreaterThan(200);
    await visitor.reload();
    expect(await brightness(visitor)).toBeGreaterThan(200);
  }, 60_000);

  test('On a narrow screen the result lies below the operation, and nothing sticks out.', async () => {
    const { page, run } = await open('', { viewport: { width: 390, height: 844 } });
    await run();
    const [editors, result] = await Promise.all(
      ['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
    );
    expect(editors?.width).toBeGreaterThan(300);
    expect(result?.width).toBeGreaterThan(300);
    expect(result?.height).toBeGreaterThan(200);
    expect(result?.y).toBeGreaterThanOrEqual((editors?.y ?? 0) + (editors?.height ?? 0));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  }, 60_000);

  test('A pointer over the address of a picture fetches no picture.', async () => {
    const query = '{ user(by: { username: "demo_host" }) { ... on User { name profileImageUrl } } }';
    const { page, run } = await open(`?query=${encodeURIComponent(query)}`);
    await run();
    await page.locator('.result-window').getByText('https://').hover();
    // A preview would begin to load after less than one second.
    await page.waitForTimeout(2_000);
  }, 60_000);

  test('What the server says no to is shown, not swallowed.', async () => {
    const { page, run } = await open(`?query=${encodeURIComponent('{ topics(first: 0) { nodes { name } } }')}`);
    const { answer } = await run();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await page.locator('.result-window').getByText('BAD_USER_INPUT').waitFor();
  }, 60_000);
}
