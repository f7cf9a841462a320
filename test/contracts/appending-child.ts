import { writeSync } from 'node:fs';
import { openEventStore } from '../../adapters/embedded/event-store.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendAt } from './sample-commits.ts';

// Run by tests: appends to one design until it is killed (`keep`), or races for versions up to one (`race`).
// Every acknowledged version is a line on stdout, written before the next append begins.
const [, , task, folder = '', label = '', last = ''] = process.argv;

const say = (line: string) => writeSync(1, `${line}\n`);

const wins = async (version: number): Promise<boolean> => {
  try {
    await store.append(appendAt('a', version, label));
    return true;
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'version-conflict' || error.code === 'design-exists')) return false;
    throw error;
  }
};

const keepAppending = async () => {
  let version = await store.head('a');
  say(`head ${version}`);
  for (;;) {
    version += 1;
    await store.append(appendAt('a', version, label));
    say(`acknowledged ${version}`);
  }
};

const race = async () => {
  for (let version = 1; version <= Number(last); version += 1) if (await wins(version)) say(`won ${version}`);
};

const store = openEventStore(folder);
await (task === 'keep' ? keepAppending() : race());
store.close();
