import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importSource } from '../../../domain/import/import.ts';
import { contents } from './spec.ts';
import { me, queue, startService } from './start-service.ts';
import type { Service } from './start-service.ts';

let service: Service;
beforeEach(() => {
  service = startService();
});
afterEach(() => service.store.close());

describe('import and export', () => {
  it('a document brings everything back', async () => {
    const id = await service.create(
      [
        { ...queue('A'), position: { x: 1, y: 2 } },
        { type: 'Group', id: '__proto__', label: 'G', nodes: ['A'] },
      ],
      [{ type: 'EditText', file: 'notes/é.md', text: '\r\nx' }],
    );
    const { design } = await service.designs.load(id);
    const text = JSON.stringify(await service.designs.export(id));
    const back = await service.designs.import({ who: 'bob', imported: importSource(text) });
    expect(contents(back.design)).toEqual(contents(design));
    expect(back.design).toMatchObject({ version: 1, owner: 'bob' });
  });

  it('a history is replayed, verified, and its names are marked', async () => {
    const id = await service.create([queue('A')], [queue('B')], [{ type: 'Undo' }], [{ type: 'TagRevision', name: 'v1' }]);
    const document = await service.designs.export(id, { history: true });
    const { design } = await service.designs.import({ who: 'bob', imported: importSource(JSON.stringify(document)) });
    expect(design).toMatchObject({ version: 6, owner: 'bob', tags: [{ name: 'v1', version: 5 }] });
    expect((await service.designs.load(design.id, 3)).model.graph.nodes.size).toBe(2);
    expect((await service.designs.load(design.id, 4)).model.graph.nodes.size).toBe(1);
    const { events } = await service.designs.history(design.id);
    expect(events.map(({ who }) => who)).toEqual([...Array.from({ length: 5 }, () => 'imported:alice'), 'bob']);
    await expect(service.designs.change(design.id, { ...me, commands: [{ type: 'Undo' }] })).rejects.toMatchObject({
      code: 'nothing-to-undo',
    });
    const again = await service.designs.import({
      who: 'carol',
      imported: importSource(JSON.stringify(await service.designs.export(design.id, { history: true }))),
    });
    const marks = (await service.designs.history(again.design.id)).events.map(({ who }) => who);
    expect(marks).toEqual([...Array.from({ length: 5 }, () => 'imported:alice'), 'imported:bob', 'carol']);
  });

  const tampered: readonly [string, string | RegExp, string][] = [
    ['another text', '"text":"AWSTemplateFormatVersion', '"text":"XWSTemplateFormatVersion'],
    ['an edit that does not fit', /"remove":"/, '"remove":"x'],
    ['a version left out', /"version":2,"commitId"/, '"version":3,"commitId"'],
    [
      'another commit to undo',
      /"before":\{"undo":0,"redo":0\},"events":\[\{"type":"NodeAdded/,
      '"before":{"undo":1,"redo":0},"events":[{"type":"NodeAdded',
    ],
    ['a path outside', /"created":\["a\.md"\]/, '"created":["../a.md"]'],
  ];

  it.each(tampered)('a history with %s is refused', async (_, from, to) => {
    const id = await service.create([queue('A')], [{ type: 'EditText', file: 'a.md', text: '' }]);
    const text = JSON.stringify(await service.designs.export(id, { history: true }));
    expect(text.replace(from, to)).not.toBe(text);
    const before = await service.designs.list({ archived: false, limit: 9 });
    const importing = async () => service.designs.import({ ...me, imported: importSource(text.replace(from, to)) });
    await expect(importing()).rejects.toMatchObject({ code: expect.stringMatching(/corrupt-stream|invalid-path/) });
    expect(await service.designs.list({ archived: false, limit: 9 })).toEqual(before);
  });

  it.each([
    ['no template', (document: object) => ({ ...document, main: 'other.yaml' })],
    [
      'a file twice',
      (document: object) => ({
        ...document,
        files: [
          { path: 'template.yaml', text: '' },
          { path: 'template.yaml', text: 'x' },
        ],
      }),
    ],
    ['another shape', (document: object) => ({ ...document, settings: { runtime: 'cobol' } })],
    ['a newer schema', (document: object) => ({ ...document, schemaVersion: 2 })],
  ])('a document with %s is refused', async (_, change) => {
    const document = await service.designs.export(await service.create());
    expect(() => importSource(JSON.stringify(change(document)))).toThrow(expect.objectContaining({ code: 'unknown-format' }));
  });

  it('a template of 2,001 resources is refused before anything is written', async () => {
    const text = `Resources:\n${Array.from({ length: 2_001 }, (_, index) => `  Q${index}:\n    Type: AWS::SQS::Queue\n`).join('')}`;
    await expect(service.designs.import({ ...me, imported: importSource(text) })).rejects.toMatchObject({ code: 'too-many-nodes' });
    expect((await service.designs.list({ archived: false, limit: 9 })).designs).toEqual([]);
  });
});
