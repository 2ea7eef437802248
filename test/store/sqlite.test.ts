import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { describeStore } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-store-'));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true }));

describeStore('SQLite in memory', (rules = defaultRules) => openSqliteStore({ file: ':memory:', rules }));

describeStore('SQLite in a file', (rules = defaultRules) =>
  openSqliteStore({ file: join(folder, `${files++}.db`), rules }),
);
