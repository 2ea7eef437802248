import type { Command } from './command.ts';
import { configCommand } from './config-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { importCommand } from './import-command.ts';
import { queryCommand } from './query-command.ts';
import { removeCommand } from './remove-command.ts';
import { schemaCommand } from './schema-command.ts';
import { serveCommand } from './serve-command.ts';
import { statsCommand } from './stats-command.ts';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  serveCommand,
  importCommand,
  queryCommand,
  removeCommand,
  statsCommand,
  schemaCommand,
  configCommand,
  doctorCommand,
];
