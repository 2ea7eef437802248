import { compileFaults } from './compile-faults.ts';
import type { Fault } from './fault.ts';
import { lifecycleFaults } from './lifecycle-faults.ts';
import { storeFaults } from './store-faults.ts';

const engine = 'src/engine';
const differential = 'test/engine/differential.test.ts';
const exactness = 'test/engine/exactness.test.ts';
const answers = 'test/engine/engine.test.ts';

export const faults: readonly Fault[] = [
  {
    name: 'A change of a person leaves the person.',
    file: `${engine}/records.ts`,
    replace: ["} else if (entity === 'user') {", "} else if (entity === 'post') {"],
    caughtBy: exactness,
  },
  {
    name: 'A change of a person or a topic leaves the texts of the Spaces.',
    file: `${engine}/records.ts`,
    replace: ['for (const xId of spaces) drop(outcomes.get(xId));', 'void spaces;'],
    caughtBy: exactness,
  },
  {
    name: 'It is not told in which Spaces a person is.',
    file: 'src/store/sqlite/change-log.ts',
    replace: ["WHEN 'user' THEN", "WHEN 'nobody' THEN"],
    caughtBy: exactness,
  },
  {
    name: 'It is not told which Spaces have a topic.',
    file: 'src/store/sqlite/change-log.ts',
    replace: ["WHEN 'topic' THEN", "WHEN 'nothing' THEN"],
    caughtBy: exactness,
  },
  {
    name: 'A change of a Space leaves the Space.',
    file: `${engine}/records.ts`,
    replace: ['entry.stale = true;\n            outdate(entry);\n          }\n          drop(entry);', '}'],
    caughtBy: exactness,
  },
  {
    name: 'A change leaves the texts.',
    file: `${engine}/entry.ts`,
    replace: ['fragment.text = null;', 'void fragment;'],
    caughtBy: exactness,
  },
  {
    name: 'A Space is answered from the cache although its time is over.',
    file: `${engine}/records.ts`,
    replace: ['return now < keptUntil && ', 'return '],
    caughtBy: exactness,
  },
  {
    name: 'A Space is unavailable from the cache although the clock was set back.',
    file: `${engine}/records.ts`,
    replace: [" && (value.kind === 'space' || value.since <= now)", ''],
    caughtBy: differential,
  },
  {
    name: 'A person is answered from the cache although nothing refers to that person any more.',
    file: `${engine}/records.ts`,
    replace: ['now < entry.keptUntil', 'true'],
    caughtBy: exactness,
  },
  {
    name: 'A kept page shows a Space whose time is over.',
    file: `${engine}/page-spaces.ts`,
    replace: [' || space.visibleUntil < page.until', ''],
    caughtBy: 'test/engine/page-spaces.test.ts',
  },
  {
    name: 'A page goes on with a Space that has changed.',
    file: `${engine}/records.ts`,
    replace: ['entry.stale = true;\n            outdate(entry);', 'entry.stale = true;'],
    caughtBy: 'test/engine/records.test.ts',
  },
  {
    name: 'A page is told only once that a Space has changed.',
    file: `${engine}/page-spaces.ts`,
    replace: ['holdIn(entry, page);', 'if (page.spaces?.items.includes(space)) holdIn(entry, page);'],
    caughtBy: 'test/engine/page-spaces.test.ts',
  },
  {
    name: 'What a look-up of many gave stays when the clock makes something else of it.',
    file: `${engine}/look-ups.ts`,
    replace: ['now >= kept.from && now < kept.until', 'now >= kept.from'],
    caughtBy: 'test/engine/look-ups.test.ts',
  },
  {
    name: 'What a look-up of many gave stays when one of them changes.',
    file: `${engine}/look-ups.ts`,
    replace: ['kept.outdated.length > 0 || ', ''],
    caughtBy: exactness,
  },
  {
    name: 'Look-ups of other ids are confused.',
    file: `${engine}/look-ups.ts`,
    replace: [' || kept.results.length !== ids.length', ''],
    caughtBy: 'test/engine/look-ups.test.ts',
  },
  {
    name: 'A look-up is kept with results that are not what is kept now.',
    file: `${engine}/look-ups.ts`,
    replace: [' || !isOf(result, entry.value)', ''],
    caughtBy: 'test/engine/look-ups.test.ts',
  },
  {
    name: 'What a kept look-up gave is not what the request goes by.',
    file: 'src/loaders/space-results.ts',
    replace: ['        settled.begin(kept);\n', ''],
    caughtBy: 'test/loaders/loaders.test.ts',
  },
  {
    name: 'A kept look-up shows a Space that could not be buried.',
    file: 'src/loaders/space-results.ts',
    replace: [' && !store.hidesSpaces()', ''],
    caughtBy: 'test/loaders/loaders.test.ts',
  },
  {
    name: 'A kept page shows a Space that could not be buried.',
    file: 'src/loaders/loaders.ts',
    replace: ['if (store.hidesSpaces() && spaces', 'if (false && spaces'],
    caughtBy: 'test/loaders/loaders.test.ts',
  },
  {
    name: 'A page goes on with a record that was replaced.',
    file: `${engine}/records.ts`,
    replace: ['if (before !== undefined) outdate(before);', ''],
    caughtBy: 'test/engine/records.test.ts',
  },
  {
    name: 'A page goes on with a Space that is not kept any more.',
    file: `${engine}/records.ts`,
    replace: ['table<Entry<SpaceOutcome>>(outdate)', 'table<Entry<SpaceOutcome>>()'],
    caughtBy: 'test/engine/records.test.ts',
  },
  {
    name: 'A page leads to texts that are newer than what the request goes by.',
    file: `${engine}/write-value.ts`,
    replace: ['run.generation === records?.generation ? records.listTexts', 'records ? records.listTexts'],
    caughtBy: answers,
  },
  {
    name: 'A page in use lets its Spaces go with the oldest.',
    file: `${engine}/list-texts.ts`,
    replace: [' || generations.isOld(known.oldest)', ''],
    caughtBy: 'test/engine/list-texts.test.ts',
  },
  {
    name: 'A page is kept for others with Spaces that are older than a change.',
    file: `${engine}/page-spaces.ts`,
    replace: [
      'if (entry === undefined || space.visibleUntil < page.until) return false;\n    holdIn',
      'if (entry) holdIn',
    ],
    caughtBy: 'test/loaders/loaders.test.ts',
  },
  {
    name: 'The Spaces of a kept page are not what the request goes by.',
    file: 'src/loaders/loaders.ts',
    replace: ['    settled.begin(spaces.items);\n', ''],
    caughtBy: 'test/loaders/loaders.test.ts',
  },
  {
    name: 'The texts of a Space that has changed are used.',
    file: `${engine}/records.ts`,
    replace: ['return entry?.stale ? undefined : entry;\n  };', 'return entry;\n  };'],
    caughtBy: 'test/engine/records.test.ts',
  },
  {
    name: 'A text is made of what was loaded before a change.',
    file: `${engine}/write-value.ts`,
    replace: [' || run.generation !== records.generation', ''],
    caughtBy: answers,
  },
  {
    name: 'A text is kept although something in it is missing.',
    file: `${engine}/write-value.ts`,
    replace: ['run.missing.length > missingBefore || ', ''],
    caughtBy: answers,
  },
  {
    name: 'Texts are read after their slab was given back.',
    file: `${engine}/generations.ts`,
    replace: ['youngest - slab.generation < GENERATIONS,', 'true || slab.generation < GENERATIONS,'],
    caughtBy: 'test/engine/generations.test.ts',
  },
  {
    name: 'What is in use goes with the oldest.',
    file: `${engine}/generations.ts`,
    replace: ['isOld(value.generation)', 'false'],
    caughtBy: 'test/engine/generations.test.ts',
  },
  {
    name: 'Memory is lent to two answers at once.',
    file: `${engine}/output.ts`,
    replace: [
      'return { bytes: whole.subarray(0, at), ',
      'giveBack(whole);\n          return { bytes: whole.subarray(0, at), ',
    ],
    caughtBy: 'test/engine/output.test.ts',
  },
  {
    name: 'A record is kept although it was read before a change.',
    file: `${engine}/records.ts`,
    replace: ['if (readAt !== generation) return outcome;', ''],
    caughtBy: 'test/engine/records.test.ts',
  },
  {
    name: 'Gaps in the change log are ignored.',
    file: `${engine}/change-watch.ts`,
    replace: ['if (gap) {', 'if (false) {'],
    caughtBy: exactness,
  },
  {
    name: 'Changes that could not be read are never read.',
    file: `${engine}/change-watch.ts`,
    replace: ['behind = store.mayHaveChanged() || behind;', 'behind = store.mayHaveChanged();'],
    caughtBy: 'test/engine/change-watch.test.ts',
  },
  {
    name: 'Whoever comes while the log is read does not look again.',
    file: `${engine}/change-watch.ts`,
    replace: ['        return catchUp(renew);\n', ''],
    caughtBy: 'test/engine/change-watch.test.ts',
  },
  {
    name: 'Writes of other processes go unnoticed.',
    file: 'src/store/sqlite/change-signal.ts',
    replace: ['[header, next] = [next, header];', 'return false;'],
    caughtBy: exactness,
  },
  {
    name: 'A change of a Space leaves the pages of Spaces.',
    file: `${engine}/records.ts`,
    replace: ['lists.apply(change);', ''],
    caughtBy: exactness,
  },
  {
    name: 'Who removes nothing from the change log has readers believe that nothing was removed.',
    file: 'src/store/sqlite/change-log.ts',
    replace: ['if (last === 0) return;', ''],
    caughtBy: 'test/engine/change-watch.test.ts',
  },
  {
    name: 'Since when a Space is unconfirmed changes unnoticed.',
    file: 'src/store/sqlite/spaces-writer.ts',
    replace: ['else if (before !== null) log', 'else if (false) log'],
    caughtBy: answers,
  },
  {
    name: 'A Space that could not be buried is answered from the cache.',
    file: 'src/loaders/loaders.ts',
    replace: [' || store.isHidden(id)', ''],
    caughtBy: answers,
  },
  {
    name: 'Who asks makes no difference to a field that depends on it.',
    file: 'src/schema/space.ts',
    replace: ['resolve: (space, _args, { viewer }) =>', 'extensions: ofEntity, resolve: (space, _args, { viewer }) =>'],
    caughtBy: differential,
  },
  {
    name: 'Aliases are ignored.',
    file: `${engine}/collect-fields.ts`,
    replace: ['selection.alias?.value ?? selection.name.value', 'selection.name.value'],
    caughtBy: differential,
  },
  {
    name: 'Texts under different aliases are confused.',
    file: `${engine}/compile-operation.ts`,
    replace: ['canonicalValue(lead + name, value)', 'canonicalValue(name, value)'],
    caughtBy: differential,
  },
  {
    name: 'Only the first of the fields that merge is selected from.',
    file: `${engine}/collect-fields.ts`,
    replace: ['if (nodes) nodes.push(selection);', 'if (nodes) continue;'],
    caughtBy: differential,
  },
  {
    name: 'Fragments apply to every type.',
    file: `${engine}/collect-fields.ts`,
    replace: ['if (applies(fragment.typeCondition)) collect', 'collect'],
    caughtBy: differential,
  },
  {
    name: 'An object of an abstract type is written as one of another type.',
    file: `${engine}/write-value.ts`,
    replace: ['plan.selections.get(typeName)', 'plan.selections.values().next().value'],
    caughtBy: differential,
  },
  {
    name: 'Null is written where none may be.',
    file: `${engine}/write-value.ts`,
    replace: ['if (!plan.nullable) throw BAIL;', ''],
    caughtBy: 'test/engine/any-schema.test.ts',
  },
  {
    name: 'A broken promise is left unhandled.',
    file: `${engine}/write-value.ts`,
    replace: ['value.then(settle, fail)', 'value.then(settle)'],
    caughtBy: answers,
  },
  {
    name: 'Quotes in texts are not escaped.',
    file: `${engine}/bytes.ts`,
    replace: ['\\x21\\x23-', '\\x21-'],
    caughtBy: differential,
  },
  {
    name: 'What is not ASCII is written in another code.',
    file: `${engine}/bytes.ts`,
    replace: ["Buffer.from(text, 'utf8')", "Buffer.from(text, 'utf16le')"],
    caughtBy: differential,
  },
  {
    name: 'What is kept is not bounded.',
    file: `${engine}/generations.ts`,
    replace: ['if (size < bound / GENERATIONS) return;', 'return;'],
    caughtBy: 'test/engine/generations.test.ts',
  },
  {
    name: 'A person who becomes known is not noted in the Spaces with that person.',
    file: 'src/store/sqlite/people-writer.ts',
    replace: ['if (wasKnown === isKnown) return;', 'return;'],
    caughtBy: exactness,
  },
  {
    name: 'A topic that becomes known is not noted in the Spaces that have it.',
    file: 'src/store/sqlite/topics-writer.ts',
    replace: ['before?.facts.name === undefined && merged', 'false && merged'],
    caughtBy: exactness,
  },
  ...compileFaults,
  ...lifecycleFaults,
  ...storeFaults,
];
