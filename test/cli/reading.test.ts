import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, original, removeFolders, sbd, template } from './running.ts';

afterAll(removeFolders);

describe('sbd graph', () => {
  const connected = template.replace(
    'CodeUri: src/take-order/\n',
    'CodeUri: src/take-order/\n      Policies:\n        - DynamoDBReadPolicy:\n            TableName: !Ref Orders\n',
  );

  it('prints nodes and edges with their evidence', async () => {
    const { code, out, err } = await sbd(['graph', '-'], connected);
    expect([code, err]).toEqual([0, '']);
    const graph: unknown = JSON.parse(out);
    expect(graph).toEqual({
      nodes: [
        { id: 'TakeOrder', kind: 'function', type: 'AWS::Serverless::Function', line: 5 },
        { id: 'Orders', kind: 'table', type: 'AWS::DynamoDB::Table', line: 15 },
      ],
      edges: [{ from: 'TakeOrder', to: 'Orders', relation: 'access', access: ['read'], evidence: [{ file: 'template.yaml', line: 13 }] }],
    });
  });

  it('prints Mermaid', async () => {
    const { out } = await sbd(['graph', '-', '--format', 'mermaid'], connected);
    expect(out).toMatch(/^flowchart /);
    expect(out).toContain('TakeOrder');
  });

  it('tells what could not be read, and shows the rest', async () => {
    const { code, out, err } = await sbd(
      ['graph', '-'],
      template.replace('    Properties:\n      Handler', '    Properties: {\n      Handler'),
    );
    expect(code).toBe(0);
    expect(out).toContain('"Orders"');
    expect(err).toMatch(/^sbd: standard input:\d+:\d+: /);
  });
});

describe('sbd check', () => {
  it('nothing to say of what is right', async () => {
    expect(await sbd(['check', '-'], template)).toEqual({ code: 0, out: '', err: '' });
  });

  it('one line a problem, and exit code 1', async () => {
    const folder = folderOf({ 'app.yaml': template.replace('src/take-order/', '!Ref Code') });
    const { code, out } = await sbd(['check', join(folder, 'app.yaml')]);
    expect(code).toBe(1);
    expect(out).toMatch(/^\S+app\.yaml:10:\d+: error dangling-reference Ref names "Code", [^\n]+\n$/);
  });

  it('JSON as over REST', async () => {
    const { code, out } = await sbd(['check', '-', '--format', 'json'], template.replace('src/take-order/', '!Ref Code'));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      problems: [
        {
          severity: 'error',
          code: 'dangling-reference',
          nodeId: 'TakeOrder',
          file: 'template.yaml',
          line: 10,
          fix: [{ type: 'EditText' }],
        },
      ],
    });
  });

  it('warnings alone are no reason to fail', async () => {
    const { code, out } = await sbd(
      ['check', '-'],
      template.replace('      BillingMode: PAY_PER_REQUEST\n', '      BillingMode: PAY_PER_REQUEST\n      BillingMode: PAY_PER_REQUEST\n'),
    );
    expect([code, out]).toEqual([0, expect.stringContaining(' warning duplicate-key ')]);
  });
});

describe('sbd import', () => {
  it('makes a document, in a file or on stdout', async () => {
    const folder = folderOf({ 'full.json': original });
    const { code, out } = await sbd(['import', join(folder, 'full.json'), '--runtime', 'python3.13', '--out', join(folder, 'design.json')]);
    expect([code, out]).toEqual([0, '']);
    const printed = await sbd(['import', join(folder, 'design.json')]);
    expect(JSON.parse(printed.out)).toMatchObject({
      format: 'serverless-by-design',
      settings: { runtime: 'python3.13' },
      main: 'template.yaml',
    });
    expect(printed.out).toContain('Runtime: python3.13');
  });

  it('tells on stderr where ids changed', async () => {
    const { err } = await sbd(['import', '-'], original);
    expect(err).toContain('MyPhotos');
  });

  it.each(['missing/design.json', '.'])('cannot be written to %s', async (name) => {
    const folder = folderOf();
    const { code, err } = await sbd(['import', '-', '--out', join(folder, name)], original);
    expect(code).toBe(2);
    expect(err).toContain('cannot be written');
  });
});

describe('the files that a template points to', () => {
  const machine = '  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: ';
  const asl = '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }\n';
  const opened = async (uri: string, folder: string) => {
    const { out, err } = await sbd(['import', join(folder, 'template.yaml')]);
    const document: unknown = JSON.parse(out);
    return { document, err, uri };
  };

  it('come along', async () => {
    const folder = folderOf({ 'template.yaml': `${template}${machine}./statemachine/a.asl.json\n`, 'statemachine/a.asl.json': asl });
    expect((await opened('', folder)).document).toMatchObject({
      files: [{ path: 'template.yaml' }, { path: 'statemachine/a.asl.json', text: asl }],
    });
  });

  it.each(['../secret.json', '/etc/hostname', 'C:\\secret.json', 'link.json', 'linked/secret.json', 'nothing.json', 'folder', 'aux.json'])(
    '%s does not',
    async (uri) => {
      const outer = folderOf({ 'secret.json': asl, 'in/template.yaml': `${template}${machine}${uri}\n`, 'in/folder/a.json': asl });
      const folder = join(outer, 'in');
      symlinkSync(join(outer, 'secret.json'), join(folder, 'link.json'));
      symlinkSync(outer, join(folder, 'linked'));
      const { document, err } = await opened(uri, folder);
      expect(document).toMatchObject({ files: [{ path: 'template.yaml' }] });
      expect(JSON.stringify(document)).not.toContain('StartAt');
      expect(err).toContain('left out');
    },
  );
});
