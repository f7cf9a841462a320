import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { generateProject } from '../../domain/codegen/project.ts';
import { defaultSettings } from '../../domain/design/commands.ts';
import { openModel } from '../../domain/graph/open.ts';
import { python, run } from './starter-project.ts';

/** Triggers of a user pool and the source that Cognito names in the event (Cognito developer guide, 2026-11). */
const sources = {
  PreSignUp: 'PreSignUp_SignUp',
  PostConfirmation: 'PostConfirmation_ConfirmSignUp',
  PreAuthentication: 'PreAuthentication_Authentication',
  PostAuthentication: 'PostAuthentication_Authentication',
  PreTokenGeneration: 'TokenGeneration_Authentication',
  CustomMessage: 'CustomMessage_SignUp',
  UserMigration: 'UserMigration_Authentication',
  DefineAuthChallenge: 'DefineAuthChallenge_Authentication',
  CreateAuthChallenge: 'CreateAuthChallenge_Authentication',
  VerifyAuthChallengeResponse: 'VerifyAuthChallengeResponse_Authentication',
} as const;

const code = (name: string, runtime: string) => ({ CodeUri: `src/${name}`, Handler: 'app.handler', Runtime: runtime });

/** Each trigger twice: as SAM's event, in Node, and as a key of the pool's LambdaConfig, in Python. */
const resources = Object.fromEntries(
  Object.keys(sources).flatMap((trigger) => [
    [
      `N${trigger}`,
      {
        Type: 'AWS::Serverless::Function',
        Properties: {
          ...code(`N${trigger}`, 'nodejs24.x'),
          Events: { Called: { Type: 'Cognito', Properties: { UserPool: { Ref: 'Pool' }, Trigger: trigger } } },
        },
      },
    ],
    [`P${trigger}`, { Type: 'AWS::Serverless::Function', Properties: code(`P${trigger}`, 'python3.11') }],
  ]),
);
const LambdaConfig = Object.fromEntries(Object.keys(sources).map((trigger) => [trigger, { 'Fn::GetAtt': [`P${trigger}`, 'Arn'] }]));
const pools = {
  Pool: { Type: 'AWS::Cognito::UserPool' },
  Other: { Type: 'AWS::Cognito::UserPool', Properties: { LambdaConfig } },
};
const template = { Transform: 'AWS::Serverless-2016-10-31', Resources: { ...pools, ...resources } };
const model = openModel(new Map([['template.json', JSON.stringify(template)]]), { main: 'template.json' });
const { files, notes } = generateProject({ model, name: 'Pools', description: '', settings: defaultSettings });

const Event = z.object({ triggerSource: z.string(), response: z.record(z.string(), z.unknown()) });
const events = [...files].filter(([file]) => file.startsWith('events/')).map(([, text]) => Event.parse(JSON.parse(text)));

const folder = mkdtempSync(path.join(tmpdir(), 'sbd-pools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [file, text] of files) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

describe('starter code of the triggers of a user pool', () => {
  it('has the sample event of its trigger', () => {
    expect(notes).toEqual([]);
    const wanted = Object.values(sources).flatMap((source) => [source, source]);
    expect(events.map(({ triggerSource }) => triggerSource).toSorted()).toEqual(wanted.toSorted());
  });

  it.each(Object.keys(sources))('says what %s is, and speaks of no other', (trigger) => {
    for (const file of [`src/N${trigger}/logic.mjs`, `src/P${trigger}/logic.py`]) {
      const named = Object.keys(sources).filter((name) => new RegExp(`\\b${name}\\b`).test(files.get(file) ?? ''));
      expect(named).toContain(trigger);
      expect(named).toHaveLength(1);
    }
  });

  it('passes its own tests in Node', { timeout: 60_000 }, async () => {
    const ran = await run(process.execPath, ['--test', '--test-reporter=dot', '--test-isolation=none', 'tests/*.test.mjs'], {
      cwd: folder,
    });
    expect(ran.code === 0 ? '' : ran.output.slice(-4_000)).toBe('');
  });

  it.skipIf(python === undefined)('passes its own tests in Python', { timeout: 60_000 }, async () => {
    const ran = await run(python ?? '', ['-m', 'unittest', 'discover', '-b', 'tests'], { cwd: folder });
    expect(ran.code === 0 ? '' : ran.output.slice(-4_000)).toBe('');
  });
});
