import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Command } from '../../domain/design/commands.ts';
import { folderOf, original, removeFolders, sbd, template } from './running.ts';

afterAll(removeFolders);

const apply = (text: string, commands: unknown, ...more: readonly string[]) => {
  const folder = folderOf({ 'c.json': JSON.stringify(commands) });
  return sbd(['apply', '-', '--commands', join(folder, 'c.json'), ...more], text);
};
const add = { type: 'AddNode', id: 'Jobs', kind: 'queue' };

describe('sbd apply', () => {
  it('tells in its help every command that there is', async () => {
    const { out } = await sbd(['apply', '--help']);
    for (const { shape } of Command.options) expect(out).toMatch(new RegExp(`\\b${shape.type.value}\\b`));
  });

  it('prints the template that came in, with nothing else changed', async () => {
    const { code, out, err } = await apply(template, [add, { type: 'Connect', from: 'TakeOrder', to: 'Jobs', access: ['send'] }]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('  Jobs:\n    Type: AWS::SQS::Queue\n');
    expect(out).toContain('sqs:SendMessage');
    const left = out.split('\n');
    expect(template.split('\n').every((line) => left.includes(line))).toBe(true);
  });

  it('undoes to the very same bytes', async () => {
    expect((await apply(template, [add, { type: 'Undo' }])).out).toBe(template);
    expect((await apply(template, [])).out).toBe(template);
  });

  it('keeps JSON as JSON', async () => {
    const { out } = await apply('{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}', [{ type: 'RenameNode', id: 'Q', to: 'Jobs' }]);
    expect(JSON.parse(out)).toEqual({ Resources: { Jobs: { Type: 'AWS::SQS::Queue' } } });
  });

  it('prints a document for the original and for a document', async () => {
    const first = await apply(original, [{ ...add, position: { x: 1, y: 2 } }]);
    expect(JSON.parse(first.out)).toMatchObject({ format: 'serverless-by-design' });
    expect(first.out).toContain('"x": 1');
    const second = await apply(first.out, [{ type: 'RemoveNode', id: 'Jobs' }]);
    expect(second.code).toBe(0);
    expect(second.out).not.toContain('Jobs');
  });

  it('says that a template drops positions', async () => {
    const { code, err } = await apply(template, [{ ...add, position: { x: 1, y: 2 } }]);
    expect([code, err]).toEqual([0, expect.stringContaining('positions')]);
  });

  it('warns when a rename replaces data', async () => {
    const { code, err } = await apply(template, [{ type: 'RenameNode', id: 'Orders', to: 'Requests' }]);
    expect([code, err]).toEqual([0, expect.stringContaining('warning')]);
  });

  it.each([
    ['an unknown command', [add, { type: 'Explode' }], { index: 1, code: 'invalid-command' }],
    ['a command without its fields', [{ type: 'RemoveNode' }], { index: 0, code: 'invalid-command', pointer: '/0/id' }],
    ['what is no command', [42], { index: 0, code: 'invalid-command' }],
    ['a node that is not there', [add, { type: 'RemoveNode', id: 'Nowhere' }], { index: 1, code: 'node-not-found', nodeId: 'Nowhere' }],
    ['an unknown kind', [{ type: 'AddNode', id: 'A', kind: 'mainframe' }], { index: 0, code: 'unknown-kind' }],
    ['an id that is taken', [add, add], { index: 1, code: 'duplicate-id' }],
    ['an id that CloudFormation refuses', [{ ...add, id: 'my-jobs' }], { index: 0, code: 'invalid-id' }],
    ['an edge that cannot be', [add, { type: 'Connect', from: 'Orders', to: 'Jobs' }], { index: 1, code: 'illegal-edge' }],
    ['a name like __proto__', [{ type: 'RemoveNode', id: '__proto__' }], { index: 0, code: 'node-not-found' }],
    ['too much undoing', [{ type: 'Undo' }], { index: 0, code: 'nothing-to-undo' }],
  ])('refuses %s, as data, and prints nothing', async (_, commands, wanted) => {
    const { code, out, err } = await apply(template, commands, '--format', 'json');
    expect([code, out]).toEqual([1, '']);
    expect(JSON.parse(err)).toMatchObject({ ...wanted, message: expect.any(String) });
  });

  it('refuses in words', async () => {
    const { code, err } = await apply(template, [add, add]);
    expect([code, err]).toEqual([1, expect.stringMatching(/^sbd: command 1: [^\n]+\n$/)]);
  });

  it.each([
    ['broken JSON', '[{ "type": ', '1:12'],
    ['no list', '{"a": 1}', 'no list of commands'],
  ])('cannot read %s', async (_, text, wanted) => {
    const folder = folderOf({ 'c.json': text, 'template.yaml': template });
    const { code, err } = await sbd(['apply', join(folder, 'template.yaml'), '--commands', join(folder, 'c.json')]);
    expect([code, err]).toEqual([2, expect.stringContaining(wanted)]);
  });

  it('commands may come from stdin and the result go to a file, even FILE itself', async () => {
    const folder = folderOf({ 'template.yaml': template });
    const file = join(folder, 'template.yaml');
    expect(await sbd(['apply', file, '--commands', '-', '--out', file], JSON.stringify([add]))).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toContain('Jobs');
    expect(readdirSync(folder)).toEqual(['template.yaml']);
  });
});

describe('where more than the template changes', () => {
  const files = {
    'template.yaml': `${template}  Flow:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: flow.asl.json\n`,
    'flow.asl.json': '{\n  "StartAt": "A",\n  "States": { "A": { "Type": "Pass", "End": true } }\n}\n',
  };
  const edit = JSON.stringify([{ type: 'EditText', file: 'flow.asl.json', text: '{}\n' }]);

  it('needs a folder, and names the file', async () => {
    const folder = folderOf(files);
    for (const more of [[], ['--out', join(folder, 'new.yaml')]]) {
      const { code, out, err } = await sbd(['apply', join(folder, 'template.yaml'), '--commands', '-', ...more], edit);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('flow.asl.json');
    }
  });

  it('writes all of them there', async () => {
    const folder = folderOf(files);
    const { code } = await sbd(['apply', join(folder, 'template.yaml'), '--commands', '-', '--out', join(folder, 'new')], edit);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'new/flow.asl.json'), 'utf8')).toBe('{}\n');
    expect(readFileSync(join(folder, 'new/template.yaml'), 'utf8')).toBe(files['template.yaml']);
  });
});
