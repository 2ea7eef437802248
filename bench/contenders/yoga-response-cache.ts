// The same Yoga with its response cache: whole answers, shared by everybody, kept for ever. Nothing tells the cache of
// what another process writes, so after a write its answers are stale.
import { createInMemoryCache, useResponseCache } from '@graphql-yoga/plugin-response-cache';
import { startYoga } from '../peers/start-yoga.ts';

startYoga([useResponseCache({ session: () => null, cache: createInMemoryCache({ max: 10_000 }) })]);
