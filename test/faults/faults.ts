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
    name: 'A change of a person leaves the texts with that person.',
    file: `${engine}/record-cache.ts`,
    replace: ['sharedUsers.expire(key);', ''],
    caughtBy: exactness,
  },
  {
    name: 'A change of a topic leaves the lists with that topic.',
    file: `${engine}/record-cache.ts`,
    replace: ['sharedTopics.expire(key);', ';'],
    caughtBy: exactness,
  },
  {
    name: 'A change of a Space leaves the Space.',
    file: `${engine}/record-cache.ts`,
    replace: ['expire(outcomes, key);', ''],
    caughtBy: exactness,
  },
  {
    name: 'A change of who is in a Space leaves its list of members.',
    file: `${engine}/record-cache.ts`,
    replace: ['expire(members, key);', ''],
    caughtBy: exactness,
  },
  {
    name: 'A change of the topics of a Space leaves its list of topics.',
    file: `${engine}/record-cache.ts`,
    replace: ['expire(topics, key);', ''],
    caughtBy: exactness,
  },
  {
    name: 'A Space is answered from the cache although its time is over.',
    file: `${engine}/record-cache.ts`,
    replace: ['return now < outcome.space.visibleUntil;', 'return true;'],
    caughtBy: exactness,
  },
  {
    name: 'A Space is unavailable from the cache although the clock was set back.',
    file: `${engine}/record-cache.ts`,
    replace: ['outcome.since <= now && ', ''],
    caughtBy: differential,
  },
  {
    name: 'A person is answered from the cache although nothing refers to that person any more.',
    file: `${engine}/record-cache.ts`,
    replace: ['now < entry.keptUntil', 'true'],
    caughtBy: exactness,
  },
  {
    name: 'A list is answered from the cache although people in it have changed.',
    file: `${engine}/entry.ts`,
    replace: ['!stale && areFresh(parts)', '!stale'],
    caughtBy: exactness,
  },
  {
    name: 'A text is used although what it was made of has changed.',
    file: `${engine}/execute-plan.ts`,
    replace: ['known?.text && areFresh(known.text.sources)', 'known?.text'],
    caughtBy: answers,
  },
  {
    name: 'A text forgets what it was made of.',
    file: `${engine}/record-cache.ts`,
    replace: ['      notes.add(entry);\n', ''],
    caughtBy: 'test/engine/record-cache.test.ts',
  },
  {
    name: 'A text forgets the people in the lists that it was made of.',
    file: `${engine}/record-cache.ts`,
    replace: ['for (const part of entry.parts) notes.add(part);', ''],
    caughtBy: answers,
  },
  {
    name: 'A text is made of records whose changes nobody notices.',
    file: `${engine}/execute-plan.ts`,
    replace: ['run.promisedValues > promisedValues', 'run.promisedValues < promisedValues'],
    caughtBy: answers,
  },
  {
    name: 'A record is kept although it was read before a change.',
    file: `${engine}/record-cache.ts`,
    replace: ['if (readAt !== generation) return outcome;', ''],
    caughtBy: 'test/engine/record-cache.test.ts',
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
    replace: ['        return catchUp();\n', ''],
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
    file: `${engine}/record-cache.ts`,
    replace: ['lists.expire();', ''],
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
    name: '@skip and @include are ignored.',
    file: `${engine}/collect-fields.ts`,
    replace: ["if (value.value === (name.value === 'skip')) included = false;", ''],
    caughtBy: differential,
  },
  {
    name: 'Directives with variables are taken for included.',
    file: `${engine}/collect-fields.ts`,
    replace: ['value?.kind !== Kind.BOOLEAN) return null;', 'value?.kind !== Kind.BOOLEAN) return true;'],
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
    file: `${engine}/execute-plan.ts`,
    replace: ['plan.selections.get(typeName)', 'plan.selections.values().next().value'],
    caughtBy: differential,
  },
  {
    name: 'Null is written where none may be.',
    file: `${engine}/execute-plan.ts`,
    replace: ['if (!plan.nullable) throw BAIL;', ''],
    caughtBy: 'test/engine/any-schema.test.ts',
  },
  {
    name: 'A broken promise is left unhandled.',
    file: `${engine}/execute-plan.ts`,
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
    name: 'A document is confused with another whose text reads like its name and text.',
    file: `${engine}/prepared-operations.ts`,
    replace: [' && known.operationName === operationName', ''],
    caughtBy: 'test/engine/prepared-operations.test.ts',
  },
  {
    name: 'What is kept is not bounded.',
    file: `${engine}/generations.ts`,
    replace: ['if (youngBytes <= bound / 2) return;', 'return;'],
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
