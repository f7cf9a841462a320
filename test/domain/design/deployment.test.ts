import { describe, expect, it } from 'vitest';
import type { Command } from '../../../domain/design/commands.ts';
import { emptyFiles, workOn } from '../../designs/working.ts';

const safe: Command = {
  type: 'ConfigureSettings',
  settings: { deployment: { type: 'Canary10Percent5Minutes', alarms: true, hooks: true } },
};
const worker: Command = { type: 'AddNode', id: 'Worker', kind: 'function' };
const ids = (work: ReturnType<typeof workOn>) => [...work.model().template.resources.keys()];

describe('safe deployment', () => {
  it('reaches functions that come later as it reached those before', () => {
    const before = workOn(emptyFiles('sam'));
    before.change(worker);
    before.change(safe);
    const after = workOn(emptyFiles('sam'));
    after.change(safe);
    after.change(worker);
    expect(ids(after).toSorted()).toEqual(ids(before).toSorted());
    expect(ids(after)).toContain('Worker');
    expect(ids(after).length).toBeGreaterThan(4);
    expect(after.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('goes with the function that it watched', () => {
    const work = workOn(emptyFiles('sam'));
    work.change(safe);
    work.change(worker);
    work.change({ type: 'RemoveNode', id: 'Worker' });
    expect(ids(work)).toEqual([]);
    expect(work.problems()).toEqual([]);
  });

  it('gives one function an alias with a deployment type of its own', () => {
    const work = workOn(emptyFiles('sam'));
    work.change(worker);
    work.change({ type: 'ConfigureNode', id: 'Worker', properties: { deploymentType: 'Linear10PercentEvery1Minute' } });
    expect(work.model().graph.nodes.get('Worker')?.properties).toMatchObject({
      autoPublishAlias: 'live',
      deploymentType: 'Linear10PercentEvery1Minute',
    });
    expect(work.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
