import { type Db, open } from '../../src/store/sqlite/driver.ts';
import { setting } from './setting.ts';

/** The product's store, to be read only, with the page cache that the product has. */
export function openDatabase(): Db {
  const db = open(setting('STORE'), { readonly: true });
  db.exec('PRAGMA cache_size = -65536');
  return db;
}
