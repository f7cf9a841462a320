import { describe, expect, it } from 'vitest';
import { planProject } from '../../../domain/codegen/plan.ts';
import { openModel } from '../../../domain/graph/open.ts';

const sam = 'Transform: AWS::Serverless-2016-10-31\n';
const open = (text: string, files: readonly string[] = []) =>
  openModel(new Map([['template.yaml', text], ...files.map((file) => [file, ''] as const)]));
const plan = (text: string, files: readonly string[] = []) => planProject(open(text, files), (path) => files.includes(path));

const fn = (properties: string, metadata = '', type = 'AWS::Serverless::Function') =>
  `${sam}Resources:\n  Fn:\n    Type: ${type}\n${metadata === '' ? '' : `    Metadata: ${metadata}\n`}    Properties: ${properties}\n`;
const report = (text: string, files: readonly string[] = []) => plan(text, files).reports[0];

describe('where starter code goes', () => {
  it.each([
    ['{ CodeUri: src/orders/, Handler: app.handler, Runtime: nodejs24.x }', '', 'src/orders/app.mjs'],
    ['{ CodeUri: src/orders, Handler: src/app.handler, Runtime: nodejs18.x }', '', 'src/orders/src/app.mjs'],
    ['{ Handler: index.handler, Runtime: nodejs22.x }', '', 'index.mjs'],
    ['{ CodeUri: ./, Handler: app.lambda_handler, Runtime: python3.9 }', '', 'app.py'],
    ['{ CodeUri: src, Handler: orders.app.handler, Runtime: python3.13 }', '', 'src/orders/app.py'],
    ['{ CodeUri: src, Handler: orders/app.handler, Runtime: python3.13 }', '', 'src/orders/app.py'],
    [
      '{ CodeUri: src, Handler: app.handler, Runtime: nodejs24.x }',
      '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [app.ts] } }',
      'src/app.ts',
    ],
    [
      '{ CodeUri: src, Handler: app.handler, Runtime: nodejs24.x }',
      '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [lib/other.ts, lib/app.ts] } }',
      'src/lib/app.ts',
    ],
    ['{ CodeUri: src, Handler: app.handler, Runtime: nodejs24.x }', '{ BuildMethod: esbuild }', 'src/app.ts'],
    [
      '{ CodeUri: src, Handler: app.handler, Runtime: nodejs24.x }',
      '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [app.js] } }',
      'src/app.js',
    ],
  ])('%s %s -> %s', (properties, metadata, file) => {
    expect(report(fn(properties, metadata))).toMatchObject({ file });
  });

  it('follows Globals and the defaults of parameters', () => {
    const text = `${sam}Parameters:\n  Runtime: { Type: String, Default: python3.12 }\nGlobals:\n  Function: { Runtime: !Ref Runtime, Handler: main.run, CodeUri: lambda/ }\nResources:\n  Fn: { Type: AWS::Serverless::Function }\n`;
    expect(report(text)).toMatchObject({ file: 'lambda/main.py', runtime: 'python3.12' });
  });

  it('serves plain CloudFormation whose Code is a local path', () => {
    expect(report(fn('{ Code: src/a, Handler: app.handler, Runtime: python3.13 }', '', 'AWS::Lambda::Function'))).toMatchObject({
      file: 'src/a/app.py',
    });
  });
});

describe('why there is none', () => {
  it.each([
    ['{ InlineCode: "x", Handler: index.handler, Runtime: nodejs24.x }', /inline/],
    ['{ CodeUri: s3://bucket/key, Handler: index.handler, Runtime: nodejs24.x }', /S3/],
    ['{ CodeUri: { Bucket: b, Key: k }, Handler: index.handler, Runtime: nodejs24.x }', /S3/],
    ['{ PackageType: Image }', /image/],
    ['{ ImageUri: x }', /image/],
    ['{ CodeUri: a.zip, Handler: index.handler, Runtime: nodejs24.x }', /archive/],
    ['{ CodeUri: src, Handler: x, Runtime: java21 }', /runtime java21/],
    ['{ CodeUri: src, Handler: x, Runtime: nodejs16.x }', /runtime nodejs16.x/],
    ['{ CodeUri: src, Handler: x, Runtime: python3.8 }', /runtime python3.8/],
    ['{ CodeUri: src, Handler: app.handler }', /runtime/],
    ['{ CodeUri: !Ref Nothing, Handler: app.handler, Runtime: nodejs24.x }', /plain text/],
    ['{ CodeUri: src, Handler: app, Runtime: nodejs24.x }', /handler/],
    ['{ CodeUri: src, Handler: "app.a-b", Runtime: nodejs24.x }', /handler/],
    ['{ CodeUri: src, Handler: "a\\nb.handler", Runtime: nodejs24.x }', /handler/],
    ['{ CodeUri: src, Handler: "../app.handler", Runtime: nodejs24.x }', /handler/],
    ['{ CodeUri: src, Handler: "../../evil.handler", Runtime: python3.13 }', /handler/],
    ['{ CodeUri: src, Handler: /abs.handler, Runtime: python3.13 }', /handler/],
    ['{ CodeUri: src, Handler: ./app.handler, Runtime: python3.13 }', /handler/],
    ['{ CodeUri: src, Handler: "app.$handler", Runtime: python3.13 }', /handler/],
    ['{ CodeUri: src, Handler: app.class, Runtime: python3.13 }', /handler is called class, a word that Python keeps/],
    ['{ CodeUri: src, Handler: app.None, Runtime: python3.13 }', /Python keeps/],
    ['{ CodeUri: .git/hooks, Handler: app.handler, Runtime: nodejs24.x }', /path.*belongs to Git/],
    ['{ CodeUri: src/.GIT, Handler: app.handler, Runtime: python3.13 }', /path.*belongs to Git/],
    ['{ CodeUri: Tests, Handler: app.handler, Runtime: python3.13 }', /^Tests differs from tests in case alone$/],
    ['{ CodeUri: ../src, Handler: app.handler, Runtime: nodejs24.x }', /path.*leaves/],
    ['{ CodeUri: /src, Handler: app.handler, Runtime: nodejs24.x }', /path.*absolute/],
    ['{ CodeUri: "C:\\\\src", Handler: app.handler, Runtime: nodejs24.x }', /path/],
    ['{ CodeUri: src/nul, Handler: app.handler, Runtime: nodejs24.x }', /path.*Windows/],
    ['{ CodeUri: src, Handler: con.handler, Runtime: python3.13 }', /path.*Windows/],
  ])('%s', (properties, reason) => {
    expect(report(fn(properties))?.reason).toMatch(reason);
  });

  it('code inline or in S3 in plain CloudFormation', () => {
    for (const code of ['{ ZipFile: x }', '{ S3Bucket: b, S3Key: k }']) {
      expect(report(fn(`{ Code: ${code}, Handler: index.handler, Runtime: nodejs24.x }`, '', 'AWS::Lambda::Function'))?.reason).toMatch(
        /inline|S3/,
      );
    }
  });

  it('a build method of its own', () => {
    expect(report(fn('{ CodeUri: src, Handler: app.handler, Runtime: nodejs24.x }', '{ BuildMethod: makefile }'))?.reason).toMatch(
      /makefile/,
    );
  });

  it.each(['src/app.ts', 'src/app.js', 'src/app.mjs', 'src/app.cjs'])('code that is there: %s', (file) => {
    expect(report(fn('{ CodeUri: src, Handler: app.handler, Runtime: nodejs24.x }'), [file])?.reason).toMatch(/already there/);
  });
});

describe('functions that share', () => {
  const two = (one: string, other: string) =>
    `${sam}Globals:\n  Function: { Runtime: python3.13, CodeUri: src }\nResources:\n  One: { Type: AWS::Serverless::Function, Properties: ${one} }\n  Two: { Type: AWS::Serverless::Function, Properties: ${other} }\n`;

  it('a folder have modules of their own', () => {
    const { starters } = plan(two('{ Handler: a.handler }', '{ Handler: b.handler }'));
    expect(starters.map(({ prefix, place }) => [prefix, place.file])).toEqual([
      ['one', 'src/a.py'],
      ['two', 'src/b.py'],
    ]);
  });

  it('a file are gathered in it', () => {
    const { starters, gatherings } = plan(two('{ Handler: app.create }', '{ Handler: app.list }'));
    expect(starters.map(({ place }) => place.file)).toEqual(['src/app_create.py', 'src/app_list.py']);
    expect(gatherings.map(({ file, members }) => [file, members.length])).toEqual([['src/app.py', 2]]);
  });

  it.each([
    ['src/Foo', 'src/foo', 'src/foo differs from src/Foo in case alone'],
    ['src/b\u00fc', 'src/bu\u0308', 'src/bu\u0308 differs from src/b\u00fc in case alone'],
  ])('no name, but on some file systems: %s and %s', (one, other, reason) => {
    const functions = two(`{ CodeUri: ${one}, Handler: app.handler }`, `{ CodeUri: ${other}, Handler: main.handler }`);
    const { starters, reports } = plan(functions);
    expect(starters.map(({ ids }) => ids)).toEqual([['One']]);
    expect(reports.map((each) => each.reason)).toEqual([undefined, reason]);
  });

  it('a file but for its case: one is left out', () => {
    const { starters, reports } = plan(two('{ Handler: App.handler }', '{ Handler: app.handler }'));
    expect(starters.map(({ place }) => place.file)).toEqual(['src/App.py']);
    expect(reports[1]?.reason).toBe('src/app.py differs from src/App.py in case alone');
  });

  it('a handler share its code', () => {
    const { starters } = plan(two('{ Handler: app.handler }', '{ Handler: app.handler }'));
    expect(starters.map(({ ids }) => ids)).toEqual([['One', 'Two']]);
  });
});
