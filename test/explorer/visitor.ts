import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The Chromium of this machine; undefined where none is installed. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/** A browser that reaches this machine only. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });

export interface Visitor {
  readonly page: Page;
  /** What must not happen: requests of other hosts, failed requests, errors in the console. */
  readonly complaints: readonly string[];
  /** Runs what is in the open tab by its button; gives the operation sent and the answer to it. */
  run(): Promise<{ sent: Operation; answer: Reply }>;
  openTab(name: string): Promise<void>;
  reload(): Promise<void>;
  /** The text that is to be seen of the result. */
  result(): Promise<string>;
}

export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
}

export interface Reply {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: unknown;
}

/** Opens the explorer as somebody who was never there. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(`other host: ${request.url()}`);
  });
  let isLeaving = false;
  page.on('requestfailed', (request) => {
    if (!isLeaving) complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });

  const ready = () => page.locator('.graphiql-query-editor .view-line').first().waitFor();

  await page.goto(url, { waitUntil: 'networkidle' });
  await ready();
  return {
    page,
    complaints,
    async run() {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Execute query' }).click();
      const response = await answered;
      await page.locator('.result-window').getByText('"data"').waitFor();
      return { sent: response.request().postDataJSON() as Operation, answer: (await response.json()) as Reply };
    },
    async reload() {
      // What is still under way is cut off then, and reported as failed.
      isLeaving = true;
      await page.reload();
      isLeaving = false;
      await ready();
    },
    openTab: (name) => page.getByRole('button', { name, exact: true }).click(),
    result: () => page.locator('.result-window .view-lines').innerText(),
  };
}
