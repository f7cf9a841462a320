import { describe, expect, it } from 'vitest';
import type { Command, CommandOf } from '../../../domain/design/commands.ts';
import type { ErrorCode } from '../../../domain/errors.ts';
import { empty, given, opened, textOf } from './spec.ts';

const queue = (id: string): CommandOf<'AddNode'> => ({ type: 'AddNode', id, kind: 'queue' });

describe('a batch', () => {
  it('is one commit, all or nothing, and says which command failed', () => {
    const before = given();
    before.when(queue('A'), queue('B')).thenDesign(({ design }) => {
      expect(design.version).toBe(2);
      expect(design.events).toBe(3);
    });
    before.when(queue('A'), queue('B'), queue('A')).thenError('duplicate-id', { index: 2 });
    before.when().thenError('invalid-command');
  });

  it('says who, when, in which commit, of which version, and what was meant', () => {
    given()
      .when(queue('A'))
      .thenEvents({
        type: 'NodeAdded',
        schemaVersion: 1,
        commitId: 'c2',
        version: 2,
        at: '2026-11-22T12:00:00.000Z',
        who: 'tester',
        meant: queue('A'),
        node: { id: 'A', kind: 'queue' },
      });
  });
});

describe('nodes', () => {
  it('AddNode places the node', () => {
    given()
      .when({ ...queue('A'), position: { x: 3, y: -0 } })
      .thenEvents({ type: 'NodeAdded', layout: { positions: [{ id: 'A', to: { x: 3, y: 0 } }] } });
  });

  it('takes the names that the original has for kinds', () => {
    given()
      .when({ type: 'AddNode', id: 'F', kind: 'fn' })
      .thenEvents({ type: 'NodeAdded', node: { id: 'F', kind: 'function' } });
    given().when({ type: 'AddNode', id: 'F', kind: 'teapot' }).thenError('unknown-kind', { index: 0 });
  });

  it.each(['', 'a-b', 'a b', '__proto__', 'Größe', '<b>', '../x', '\u202eA'])('refuses the id %j', (id) => {
    given().when(queue(id)).thenError('invalid-id');
  });

  it('RenameNode carries place, label and group along', () => {
    given([{ ...queue('A'), position: { x: 1, y: 2 } }, queue('B'), { type: 'Group', id: 'g', label: 'G', nodes: ['A', 'B'] }])
      .when({ type: 'RenameNode', id: 'A', to: 'C' })
      .thenDesign(({ design, model }) => {
        expect([...design.layout.positions]).toEqual([['C', { x: 1, y: 2 }]]);
        expect(design.layout.groups.get('g')).toEqual({ label: 'G', nodes: ['C', 'B'] });
        expect([...model().graph.nodes.keys()]).toEqual(['C', 'B']);
      });
  });

  it('RenameNode warns where deploying replaces the resource', () => {
    given([queue('A')])
      .when({ type: 'RenameNode', id: 'A', to: 'B' })
      .thenEvents({ type: 'NodeRenamed', from: 'A', to: 'B', warning: expect.any(String) });
  });

  it('RemoveNode forgets place, label and group', () => {
    given([
      { ...queue('A'), position: { x: 1, y: 2 } },
      { type: 'Group', id: 'g', label: 'G', nodes: ['A'] },
    ])
      .when({ type: 'RemoveNode', id: 'A' })
      .thenDesign(({ design, model }) => {
        expect(design.layout).toEqual({ positions: new Map(), labels: new Map(), groups: new Map() });
        expect(model().graph.nodes.size).toBe(0);
      });
    given().when({ type: 'RemoveNode', id: 'Nowhere' }).thenError('node-not-found', { index: 0 });
  });

  it('2,001 are refused', () => {
    const text = (count: number) =>
      `Resources:\n${Array.from({ length: count }, (_, index) => `  Q${index}:\n    Type: AWS::SQS::Queue\n`).join('')}`;
    const full = opened(text(2_000));
    full.when(queue('More')).thenError('too-many-nodes', { index: 0 });
    full.when({ type: 'EditText', file: 'template.yaml', text: text(2_001) }).thenError('too-many-nodes');
  });
});

describe('layout', () => {
  it('MoveNodes moves nodes that are there', () => {
    given([queue('A')])
      .when({ type: 'MoveNodes', positions: { A: { x: 1, y: 1 } } })
      .thenEvents({ type: 'NodesMoved', edits: [], layout: { positions: [{ id: 'A', to: { x: 1, y: 1 } }] } });
    given([queue('A')])
      .when({ type: 'MoveNodes', positions: { B: { x: 1, y: 1 } } })
      .thenError('node-not-found', { index: 0, nodeId: 'B' });
    given()
      .when({ type: 'MoveNodes', positions: { constructor: { x: 1, y: 1 } } })
      .thenError('node-not-found');
  });

  it('Group moves a node from one group to the other; an empty group goes', () => {
    const grouped = given([queue('A'), queue('B'), { type: 'Group', id: 'one', label: '<b>1</b>', nodes: ['A'] }]);
    grouped.when({ type: 'Group', id: '__proto__', label: 'two', nodes: ['B', 'A', 'A'] }).thenDesign(({ design }) => {
      expect([...design.layout.groups]).toEqual([['__proto__', { label: 'two', nodes: ['B', 'A'] }]]);
    });
    grouped.when({ type: 'Ungroup', id: 'one' }).thenDesign(({ design }) => expect(design.layout.groups.size).toBe(0));
    grouped.when({ type: 'Ungroup', id: 'constructor' }).thenError('group-not-found', { index: 0, choices: ['one'] });
    grouped.when({ type: 'Group', id: 'two', label: '', nodes: ['X'] }).thenError('node-not-found');
  });
});

describe('EditText', () => {
  const edit = (...edits: { at: number; remove: string; insert: string }[]): Command => ({ type: 'EditText', file: 'a.md', edits });
  const withFile = given([{ type: 'EditText', file: 'a.md', text: 'hello world' }]);

  it('creates, splices and replaces', () => {
    withFile
      .when(edit({ at: 6, remove: 'world', insert: 'moon' }, { at: 0, remove: 'hello', insert: 'good' }))
      .thenDesign((after) => expect(textOf(after, 'a.md')).toBe('good moon'));
    withFile.when({ type: 'EditText', file: 'a.md', text: '' }).thenDesign((after) => expect(after.design.files.get('a.md')).toBe(''));
    expect([...withFile.design.files.keys()]).toEqual(['template.yaml', 'a.md']);
  });

  it('keeps of a whole text the edits that it came to', () => {
    withFile
      .when({ type: 'EditText', file: 'a.md', text: 'hello, world' })
      .thenEvents({ type: 'TextEdited', meant: { type: 'EditText', file: 'a.md', edits: [{ at: 5, remove: '', insert: ',' }] } });
  });

  it.each<[string, Command, ErrorCode]>([
    ['text that is not there', edit({ at: 0, remove: 'world', insert: '' }), 'edit-conflict'],
    ['behind the end', edit({ at: 12, remove: '', insert: 'x' }), 'edit-conflict'],
    ['overlapping edits', edit({ at: 0, remove: 'hello', insert: '' }, { at: 4, remove: 'o', insert: '' }), 'edit-conflict'],
    ['a file that is not there', { type: 'EditText', file: 'b.md', edits: [] }, 'file-not-found'],
    ['neither edits nor text', { type: 'EditText', file: 'a.md' }, 'invalid-command'],
    ['both', { type: 'EditText', file: 'a.md', edits: [], text: '' }, 'invalid-command'],
    ['a path outside', { type: 'EditText', file: '../a.md', text: '' }, 'invalid-path'],
    ['a device', { type: 'EditText', file: 'nul.txt', text: '' }, 'invalid-path'],
    ['a name equal but for case', { type: 'EditText', file: 'A.MD', text: '' }, 'invalid-path'],
    ['too much', { type: 'EditText', file: 'a.md', text: 'x'.repeat(5_000_000) }, 'too-large'],
    ['too much by and by', edit({ at: 0, remove: '', insert: 'x'.repeat(4_194_300) }), 'too-large'],
    ['half a pair', edit({ at: 0, remove: '', insert: '\ud800' }), 'invalid-command'],
    ['a NUL', { type: 'EditText', file: 'c.md', text: '\u0000' }, 'invalid-command'],
  ])('refuses %s', (_, command, code) => withFile.when(command).thenError(code, { index: 0 }));

  it('takes a text that nobody can read, and gives the bytes back', () => {
    const broken = 'Resources:\n  A: [\n\tb: "\r\n';
    given()
      .when({ type: 'EditText', file: 'template.yaml', text: broken })
      .thenDesign((after) => expect(textOf(after)).toBe(broken))
      .when({ type: 'Undo' })
      .thenDesign((after) => expect(textOf(after)).toBe(empty));
  });
});

describe('the design itself', () => {
  it('is renamed and described', () => {
    given()
      .when({ type: 'RenameDesign', name: 'Café' }, { type: 'DescribeDesign', description: '<script>' })
      .thenEvents(
        { type: 'DesignRenamed', name: { from: 'Shop', to: 'Café' }, edits: [] },
        { type: 'DesignDescribed', description: { from: '', to: '<script>' }, edits: [] },
      );
  });

  it('is tagged once by a name', () => {
    given([{ type: 'TagRevision', name: 'v1' }])
      .when({ type: 'TagRevision', name: 'v1' })
      .thenError('invalid-command');
    expect(given([queue('A'), { type: 'TagRevision', name: 'v1' }]).design.tags).toEqual([{ name: 'v1', version: 2 }]);
  });

  it('takes nothing but RestoreDesign while it is archived', () => {
    const archived = given([{ type: 'ArchiveDesign' }]);
    expect(archived.design.archived).toBe(true);
    archived.when(queue('A')).thenError('design-archived');
    archived.when({ type: 'ArchiveDesign' }).thenError('design-archived');
    archived.when({ type: 'RestoreDesign' }, queue('A')).thenDesign(({ design }) => expect(design.archived).toBe(false));
    given().when({ type: 'RestoreDesign' }).thenError('design-not-archived');
  });
});

describe('settings', () => {
  const settings = (change: Extract<Command, { type: 'ConfigureSettings' }>['settings']): Command => ({
    type: 'ConfigureSettings',
    settings: change,
  });

  it('change what is given, and keep the rest', () => {
    given([settings({ deployment: { type: 'Canary10Percent5Minutes' } })])
      .when(settings({ runtime: 'python3.13', deployment: { alarms: true } }))
      .thenDesign(({ design }) =>
        expect(design.settings).toMatchObject({
          runtime: 'python3.13',
          tracing: false,
          deployment: { type: 'Canary10Percent5Minutes', alarms: true, hooks: false },
        }),
      );
  });

  it('write tracing into the text, and take it out again', () => {
    const traced = given()
      .when(settings({ tracing: true }))
      .thenDesign((after) => {
        expect(textOf(after)).toContain('Tracing: Active');
        expect(textOf(after)).toContain('TracingEnabled: true');
      });
    traced.when(settings({ tracing: false })).thenDesign((after) => expect(textOf(after)).not.toContain('Tracing'));
    traced.when({ type: 'Undo' }).thenDesign((after) => {
      expect(textOf(after)).toBe(empty);
      expect(after.design.settings.tracing).toBe(false);
    });
  });

  it('write safe deployment into the text, and take it out again', () => {
    const safe = given([{ type: 'AddNode', id: 'F', kind: 'function' }]);
    const deployed = safe.when(settings({ deployment: { type: 'Linear10PercentEvery1Minute', alarms: true } })).thenDesign((after) => {
      expect(textOf(after)).toContain('AutoPublishAlias');
      expect(textOf(after)).toContain('Linear10PercentEvery1Minute');
    });
    deployed.when({ type: 'Undo' }).thenDesign((after) => expect(textOf(after)).toBe(textOf(safe)));
    deployed
      .when(settings({ deployment: { type: 'none' } }))
      .thenDesign((after) => expect(textOf(after)).not.toContain('Linear10PercentEvery1Minute'));
  });

  it('leave the text alone where they do not concern it', () => {
    given([settings({ tracing: true })])
      .when(settings({ runtime: 'python3.13' }))
      .thenEvents({ type: 'SettingsConfigured', edits: [] });
  });

  it('cannot trace a plain template', () => {
    opened('Resources: {}\n')
      .when(settings({ tracing: true }))
      .thenError('dialect-not-supported', { index: 0 });
  });
});
