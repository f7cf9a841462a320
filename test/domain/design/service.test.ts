import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../domain/design/commands.ts';
import { contents } from './spec.ts';
import { me, queue, serviceOver, startService } from './start-service.ts';
import type { Service } from './start-service.ts';

let service: Service;
beforeEach(() => {
  service = startService();
});
afterEach(() => service.store.close());

describe('a stored design', () => {
  it('is created, changed, listed and read again', async () => {
    const { design, model } = await service.designs.create({ ...me, name: 'Shop', description: 'Sells', settings: { tracing: true } });
    expect(design).toMatchObject({ version: 1, name: 'Shop', description: 'Sells', owner: 'alice' });
    expect(design.files.get('template.yaml')).toContain('Tracing: Active');
    expect(model.graph.nodes.size).toBe(0);
    const changed = await service.designs.change(design.id, { ...me, commands: [queue('Orders'), queue('Bills')], expectedVersion: 1 });
    expect(changed).toMatchObject({ replayed: false, warnings: [], design: { version: 2 }, commit: { version: 2, who: 'alice' } });
    expect([...changed.model.graph.nodes.keys()]).toEqual(['Orders', 'Bills']);
    expect((await service.designs.list({ owner: 'alice', archived: false, limit: 10 })).designs).toMatchObject([
      { id: design.id, name: 'Shop', version: 2, nodes: 2 },
    ]);
    expect(contents((await serviceOver(service.store).load(design.id)).design)).toEqual(contents(changed.design));
    expect((await service.designs.load(design.id, 1)).model.graph.nodes.size).toBe(0);
  });

  it('leaves the create request out of Undo, settings included', async () => {
    const { design } = await service.designs.create({ ...me, name: 'Shop', settings: { tracing: true } });
    await expect(service.designs.change(design.id, { ...me, commands: [{ type: 'Undo' }] })).rejects.toMatchObject({
      code: 'nothing-to-undo',
    });
  });

  it('undoes over many commits, from a service that never saw them', async () => {
    const id = await service.create(...Array.from({ length: 30 }, (_, index) => [queue(`Q${index}`)]));
    const other = serviceOver(service.store);
    for (let left = 29; left >= 0; left -= 1) {
      const { model } = await other.change(id, { ...me, commands: [{ type: 'Undo' }] });
      expect(model.graph.nodes.size).toBe(left);
    }
    await expect(other.change(id, { ...me, commands: [{ type: 'Undo' }] })).rejects.toMatchObject({ code: 'nothing-to-undo' });
    const back = await other.change(id, { ...me, commands: Array.from({ length: 30 }, () => ({ type: 'Redo' as const })) });
    expect(back.model.graph.nodes.size).toBe(30);
  });

  it('reverts to any version', async () => {
    const id = await service.create([queue('A')], [queue('B')], [{ type: 'RenameDesign', name: 'Store' }]);
    const { design, model } = await service.designs.change(id, { ...me, commands: [{ type: 'RevertTo', version: 2 }] });
    expect(design).toMatchObject({ version: 5, name: 'Shop' });
    expect([...model.graph.nodes.keys()]).toEqual(['A']);
    await expect(service.designs.change(id, { ...me, commands: [{ type: 'RevertTo', version: 6 }] })).rejects.toMatchObject({
      code: 'version-not-found',
    });
  });

  it('warns of a rename that replaces', async () => {
    const id = await service.create([{ type: 'AddNode', id: 'T', kind: 'table' }]);
    const { warnings } = await service.designs.change(id, { ...me, commands: [{ type: 'RenameNode', id: 'T', to: 'U' }] });
    expect(warnings).toHaveLength(1);
  });

  it('gives its history a page at a time', async () => {
    const id = await service.create([queue('A'), queue('B')], [queue('C')]);
    const first = await service.designs.history(id, { limit: 2 });
    expect(first.events.map(({ type, version }) => `${version} ${type}`)).toEqual(['1 DesignCreated', '2 NodeAdded', '2 NodeAdded']);
    expect(first.next).toBe(2);
    const second = await service.designs.history(id, { after: 2 });
    expect(second.events.map(({ version }) => version)).toEqual([3]);
    expect(second.next).toBeUndefined();
    await expect(service.designs.history('nowhere')).rejects.toMatchObject({ code: 'design-not-found' });
  });

  it('is copied with what it holds, but not its history', async () => {
    const id = await service.create([{ ...queue('A'), position: { x: 1, y: 2 } }], [queue('B')]);
    const copy = await service.designs.copy(id, { who: 'bob', version: 2 });
    expect(copy.design).toMatchObject({ version: 1, name: 'Copy of Shop', owner: 'bob' });
    expect([...copy.model.graph.nodes.keys()]).toEqual(['A']);
    expect(copy.design.layout.positions.size).toBe(1);
    await expect(service.designs.copy('nowhere', me)).rejects.toMatchObject({ code: 'design-not-found' });
  });
});

describe('two at once', () => {
  it('an expected version that is old is refused, and nothing is changed', async () => {
    const id = await service.create([queue('A')]);
    await expect(service.designs.change(id, { ...me, commands: [queue('B')], expectedVersion: 1 })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    await expect(service.designs.change(id, { ...me, commands: [queue('B')], expectedVersion: 7 })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    expect((await service.designs.load(id)).design.version).toBe(2);
  });

  it('what says what it means is decided again on the newest version', async () => {
    const id = await service.create([queue('A')]);
    const { model } = await service.designs.change(id, { ...me, commands: [queue('B')], expectedVersion: 1, rebase: true });
    expect([...model.graph.nodes.keys()]).toEqual(['A', 'B']);
    await expect(service.designs.change(id, { ...me, commands: [queue('A')], expectedVersion: 1, rebase: true })).rejects.toMatchObject({
      code: 'duplicate-id',
    });
  });

  it('an edit of text moves with what was changed before it', async () => {
    const note = (text: string): Command => ({ type: 'EditText', file: 'a.md', text });
    const id = await service.create([note('one two three')], [note('1 two three')]);
    const commands: Command[] = [{ type: 'EditText', file: 'a.md', edits: [{ at: 8, remove: 'three', insert: '3' }] }];
    const { design } = await service.designs.change(id, { ...me, commands, expectedVersion: 2, rebase: true });
    expect(design.files.get('a.md')).toBe('1 two 3');
  });

  it('without an expected version every one of them gets through', async () => {
    const id = await service.create();
    const services = [service.designs, serviceOver(service.store)];
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => services[index % 2]?.change(id, { ...me, commands: [queue(`Q${index}`)] })),
    );
    const { design, model } = await service.designs.load(id);
    expect(design.version).toBe(9);
    expect(model.graph.nodes.size).toBe(8);
  });
});

describe('a request that comes twice', () => {
  const idempotency = { key: 'k', bodyHash: 'h' };

  it('is carried out once', async () => {
    const one = await service.designs.create({ ...me, name: 'Shop', idempotency });
    const two = await service.designs.create({ ...me, name: 'Shop', idempotency });
    expect([one.replayed, two.replayed]).toEqual([false, true]);
    expect(two.design).toEqual(one.design);
    const change = { ...me, commands: [queue('A')], idempotency: { key: 'k2', bodyHash: 'h' }, expectedVersion: 1 };
    const first = await service.designs.change(one.design.id, change);
    await service.designs.change(one.design.id, { ...me, commands: [queue('B')] });
    const again = await service.designs.change(one.design.id, change);
    expect(again).toMatchObject({ replayed: true, design: { version: 2 } });
    expect(contents(again.design)).toEqual(contents(first.design));
    expect((await service.designs.load(one.design.id)).design.version).toBe(3);
  });

  it('at the same moment too', async () => {
    const id = await service.create();
    const change = { ...me, commands: [queue('A')], idempotency, expectedVersion: 1 };
    const [one, two] = await Promise.all([service.designs.change(id, change), serviceOver(service.store).change(id, change)]);
    expect(one.replayed).not.toBe(two.replayed);
    const created = await Promise.all(
      [1, 2].map(() => serviceOver(service.store).create({ ...me, name: 'x', idempotency: { key: 'c', bodyHash: 'h' } })),
    );
    expect(new Set(created.map(({ design }) => design.id)).size).toBe(1);
  });

  it('with another body is refused, and of another user is another request', async () => {
    await service.designs.create({ ...me, name: 'Shop', idempotency });
    await expect(service.designs.create({ ...me, name: 'Store', idempotency: { key: 'k', bodyHash: 'other' } })).rejects.toMatchObject({
      code: 'key-reused',
    });
    expect((await service.designs.create({ who: 'bob', name: 'Shop', idempotency })).replayed).toBe(false);
  });
});
