import { Environment, Network, RecordSource, Store } from 'relay-runtime';

/** Ids are global and unique across types, so the store needs no settings. */
export function createEnvironment(url: string): Environment {
  const network = Network.create(async ({ text }, variables) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) });
    return response.json();
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}
