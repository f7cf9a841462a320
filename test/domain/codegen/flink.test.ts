import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { flinkFiles } from '../../../domain/codegen/flink.ts';
import { openModel } from '../../../domain/graph/open.ts';

const application = (bucket: string, key: string) => ({
  Type: 'AWS::KinesisAnalyticsV2::Application',
  Properties: {
    RuntimeEnvironment: 'FLINK-1_20',
    ApplicationConfiguration: {
      ApplicationCodeConfiguration: {
        CodeContent: {
          S3ContentLocation: { BucketARN: { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::\${${bucket}}` }, FileKey: { Ref: key } },
        },
      },
    },
  },
});

const model = (resources: Readonly<Record<string, object>>, parameters: readonly string[]) =>
  openModel(
    new Map([
      [
        'template.json',
        JSON.stringify({ Parameters: Object.fromEntries(parameters.map((id) => [id, { Type: 'String' }])), Resources: resources }),
      ],
    ]),
    { main: 'template.json' },
  );

it('gives an application whose code comes from parameters a starter, and says how to upload it', () => {
  const { files, notes } = flinkFiles(
    model({ Counter: application('Bucket', 'Key'), counter: application('Bucket', 'Key') }, ['Bucket', 'Key']),
  );
  expect([...files.keys()].filter((file) => file.endsWith('main.py'))).toEqual([
    'flink/counter/main.py',
    'flink/counter/test_main.py',
    'flink/counter-2/main.py',
    'flink/counter-2/test_main.py',
  ]);
  expect(files.get('flink/counter/README.md')).toMatch(/sam deploy --parameter-overrides Bucket=YOUR-BUCKET Key=flink\/counter.zip/);
  expect(notes).toHaveLength(2);
});

it('leaves alone what has its code elsewhere', () => {
  expect(flinkFiles(model({ Counter: application('Bucket', 'Key') }, [])).files.size).toBe(0);
});

it('says nothing that a shell or Markdown would act on', () => {
  const { files } = flinkFiles(model({ '<img src=x>': application('Bucket', '$(id)') }, ['Bucket', '$(id)']));
  const [readme = ''] = [...files].filter(([file]) => file.endsWith('README.md')).map(([, text]) => text);
  expect(readme).toMatch(/'\$\(id\)=flink\/img-src-x\.zip'/);
  expect(readme).not.toMatch(/<img/);
});

const python = ['python3.11', 'python3'].find((name) => spawnSync(name, ['--version']).status === 0);

it.skipIf(python === undefined)('its own tests pass', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sbd-flink-'));
  for (const [file, text] of flinkFiles(model({ Counter: application('Bucket', 'Key') }, ['Bucket', 'Key'])).files)
    writeFileSync(path.join(folder, path.basename(file)), text);
  const { status, stderr } = spawnSync(python ?? '', ['-m', 'unittest', 'discover', '-s', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(status === 0 ? '' : stderr).toBe('');
});
