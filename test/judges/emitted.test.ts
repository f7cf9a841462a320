import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Command, deploymentTypes, runtimes } from '../../domain/design/commands.ts';
import { DomainError } from '../../domain/errors.ts';
import { importSource } from '../../domain/import/import.ts';
import { allPairs, chain, inCorpus, syntheticDesign } from '../designs/original.ts';
import { dialects, emptyFiles, type Working, workOn } from '../designs/working.ts';
import { addable, aloneIn, complete, everythingIn, legalPairs, pairIn } from './emitted.ts';
import { wrongGrants } from './grants.ts';
import { hasJudge, linesOf, startJudge } from './judge.ts';

/** Our own check must not refuse what the judges accept. */
const ownErrors = (work: Working) =>
  work
    .problems()
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);

/** Commands that may be refused in a plain template; null then, which the test counts as seen. */
const unlessUnsupported = (make: () => Working): Working | undefined => {
  try {
    return make();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'dialect-not-supported') return undefined;
    throw error;
  }
};

describe.skipIf(!hasJudge)('what this project writes, judged by the SAM translator and cfn-lint', () => {
  const judge = startJudge();
  const warnings = new Map<string, number>();
  const unsupported: string[] = [];

  afterAll(() => {
    judge.stop();
    for (const [line, count] of warnings) console.log(`warning, ${count} times: ${line}`);
    if (unsupported.length > 0) console.log(`refused as it stands, with the reason: ${unsupported.join(', ')}`);
  });

  const expectClean = async (work: Working) => {
    const { design } = work;
    const [text = '', ...others] = [...design().files.values()];
    const verdict = await judge.ask(text, new Map([...design().files].slice(1)));
    for (const { rule, message, level } of verdict.findings) {
      if (level === 'warning') warnings.set(`${rule} ${message}`, (warnings.get(`${rule} ${message}`) ?? 0) + 1);
    }
    const errors = [...ownErrors(work), ...linesOf(verdict, 'error'), ...(await wrongGrants(verdict.grants))];
    expect(errors, [text, ...others].join('\n---\n')).toEqual([]);
  };

  describe.each(dialects)('on an empty %s template', (dialect) => {
    it.each(addable)('%s alone', async (kind) => {
      await expectClean(aloneIn(dialect, kind));
    });

    it.each(legalPairs.map((pair) => ({ ...pair, name: [pair.relation, ...pair.access].join(' ') })))(
      '$from -> $to: $name',
      async (pair) => {
        const work = unlessUnsupported(() => pairIn(dialect, pair));
        if (work === undefined) unsupported.push(`${pair.from}>${pair.to}:${pair.relation}`);
        else await expectClean(work);
      },
    );
  });

  it.each(dialects)('everything at once in %s', { timeout: 120_000 }, async (dialect) => {
    const { work, refused } = everythingIn(dialect);
    if (refused.length > 0) console.log(`refused beside the others (${dialect}): ${refused.join(', ')}`);
    await expectClean(work);
  });

  it.each(dialects)('a bucket whose function writes it back, in %s', async (dialect) => {
    const work = workOn(emptyFiles(dialect));
    work.change(
      { type: 'AddNode', id: 'Photos', kind: 'bucket' },
      { type: 'AddNode', id: 'Resize', kind: 'function' },
      { type: 'Connect', from: 'Photos', to: 'Resize' },
      { type: 'Connect', from: 'Resize', to: 'Photos', access: ['read', 'write'] },
    );
    await expectClean(work);
  });

  it.each(dialects)('routes, names and first-in-first-out, in %s', async (dialect) => {
    const work = workOn(emptyFiles(dialect));
    work.change(
      { type: 'AddNode', id: 'Shop', kind: 'httpApi' },
      { type: 'AddNode', id: 'Admin', kind: 'restApi' },
      { type: 'AddNode', id: 'Take', kind: 'function' },
      { type: 'AddNode', id: 'Show', kind: 'function' },
      { type: 'AddNode', id: 'Orders', kind: 'queue', properties: { fifoQueue: true, queueName: 'orders.fifo' } },
      ...['Shop', 'Admin'].flatMap((from): Command[] => [
        { type: 'Connect', from, to: 'Take', properties: { method: 'POST', path: '/orders' } },
        { type: 'Connect', from, to: 'Show', properties: { method: 'GET', path: '/orders/{id}' } },
        { type: 'Connect', from, to: 'Show', properties: { method: 'GET', path: '/orders' } },
      ]),
      { type: 'Connect', from: 'Take', to: 'Orders', access: ['send'] },
      { type: 'Connect', from: 'Orders', to: 'Show' },
      { type: 'RenameNode', id: 'Take', to: 'TakeOrder' },
    );
    await expectClean(work);
  });

  const imported = (text: string) => workOn(new Map(importSource(text).files.map(({ path: file, text: content }) => [file, content])));

  it('the 34 edges of the original', async () => {
    const work = imported(allPairs());
    complete(work);
    await expectClean(work);
  });
  it('a chain of 100 nodes', () => expectClean(imported(chain(100))));

  const examples = inCorpus('sbd-examples');
  const names = examples === undefined ? [] : readdirSync(examples);
  it.skipIf(examples === undefined).each(names.length > 0 ? names : ['the designs of the original (no corpus here)'])(
    '%s',
    async (name) => {
      await expectClean(imported(readFileSync(path.join(examples ?? '', name), 'utf8')));
    },
  );
  it.skipIf(examples === undefined)('the synthetic design of 100 nodes', () => expectClean(imported(syntheticDesign(100))));

  const worker: readonly Command[] = [
    { type: 'AddNode', id: 'Orders', kind: 'queue' },
    { type: 'AddNode', id: 'Worker', kind: 'function' },
    { type: 'Connect', from: 'Orders', to: 'Worker' },
  ];
  const settingsOf = (settings: object): Command => ({ type: 'ConfigureSettings', settings });

  it.each(deploymentTypes)('deployment %s with alarms and hooks', async (type) => {
    const work = workOn(emptyFiles('sam'));
    work.change(settingsOf({ deployment: { type, alarms: true, hooks: true } }), ...worker);
    await expectClean(work);
  });

  it.each(runtimes)('runtime %s, traced', async (runtime) => {
    const work = workOn(emptyFiles('sam'));
    work.change(settingsOf({ runtime, tracing: true }), ...worker);
    await expectClean(work);
  });

  it('a deployment set when the functions are there, and taken back', async () => {
    const work = workOn(emptyFiles('sam'));
    work.change(...worker, settingsOf({ deployment: { type: 'Canary10Percent5Minutes', alarms: true, hooks: true } }));
    await expectClean(work);
    work.change(settingsOf({ deployment: { type: 'none' } }));
    await expectClean(work);
  });
});
