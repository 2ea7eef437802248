#!/usr/bin/env node
import { commands } from './commands.ts';
import { readEnvironment } from './environment.ts';
import { processContext } from './process-context.ts';
import { reportBug, runCommandLine } from './run-command-line.ts';

const context = processContext();
// Whatever was thrown where nobody could catch it has left things half done: going on would do harm.
process.on('uncaughtException', (error) => process.exit(reportBug(error, context)));
process.exitCode = await runCommandLine(commands, process.argv.slice(2), () => readEnvironment(process.env), context);
