import { limits } from '../domain/limits.ts';
import { defaultRules } from '../domain/rules.ts';
import { alignColumns } from './align-columns.ts';
import { defineCommand } from './command.ts';
import { dbFlag, jsonFlag } from './flag.ts';
import { limitsTable, rulesTable } from './limits-table.ts';
import { cacheFlag, demoFlag, hostFlag, portFlag } from './serve-flags.ts';

const settingFlags = { port: portFlag, host: hostFlag, db: dbFlag, demo: demoFlag, cache: cacheFlag };

export const configCommand = defineCommand({
  name: 'config',
  summary: 'tell the settings in force, where they come from, and the limits',
  usage: '',
  details: `A flag beats the environment, which beats .env in the working directory. The flags here are those of "serve": what they
would set is told, and nothing is kept. Limits and rules are fixed.`,
  flags: { ...settingFlags, json: jsonFlag },
  async run({ stdout }, { json, ...values }, _, settings) {
    const entries = Object.entries(settingFlags).map(([name, { help }]) => {
      const { text = '', source = '' } = settings[name] ?? {};
      return { name, value: values[name as keyof typeof settingFlags], text, source, help };
    });
    if (json) {
      const told = Object.fromEntries(entries.map(({ name, value, source }) => [name, { value, source }]));
      const { cacheBytes: _, ...fixed } = limits;
      stdout.write(`${JSON.stringify({ settings: told, limits: fixed, rules: defaultRules })}\n`);
      return 0;
    }
    const rows = entries.map(({ name, text, source, help }) => [name, text, source, help]);
    stdout.write(`Settings\n${alignColumns(rows)}\n`);
    stdout.write(`Limits\n${alignColumns(limitsTable())}\n`);
    stdout.write(`Rules\n${alignColumns(rulesTable(defaultRules))}`);
    return 0;
  },
});
