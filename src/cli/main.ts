#!/usr/bin/env node
import { commands } from './commands.ts';
import { readEnvironment } from './environment.ts';
import { processContext } from './process-context.ts';
import { runCommandLine } from './run-command-line.ts';

process.exitCode = await runCommandLine(
  commands,
  process.argv.slice(2),
  () => readEnvironment(process.env),
  processContext(),
);
