import { describe, expect, it } from 'vitest';
import { deploymentChanges } from '../../../domain/codegen/deployment.ts';
import { deploymentParts, withDeployment } from '../../../domain/codegen/node-deployment.ts';
import { nameText } from '../../../domain/codegen/shifted-functions.ts';
import { defaultSettings, deploymentTypes, type Settings } from '../../../domain/design/commands.ts';
import { openModel } from '../../../domain/graph/open.ts';
import { renameNode } from '../../../domain/graph/renaming.ts';
import { applyChanges } from '../../../domain/template/apply.ts';
import { valueAt } from '../../../domain/template/value.ts';

const head = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n";
const fn = (id: string, more = '') => `  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/${id.toLowerCase()}/
      Handler: app.handler
      Runtime: nodejs24.x
${more}`;

const settings = (type: Settings['deployment']['type'], more: Partial<Settings['deployment']> = {}): Settings => ({
  ...defaultSettings,
  deployment: { type, alarms: false, hooks: false, ...more },
});

const open = (text: string) => openModel(new Map([['template.yaml', text]]));
const after = (text: string, wanted: Settings) =>
  applyChanges(open(text).files, deploymentChanges(open(text), wanted)).files.get('template.yaml') ?? '';
const resource = (text: string, id: string) => open(text).template.resources.get(id);
const ids = (text: string) => [...open(text).template.resources.keys()];

const two = `${head}\nResources:\n${fn('Orders', '      Timeout: 10\n')}${fn('Mail')}`;
const globals = `${head}Globals:\n  Function:\n    Timeout: 20 # seconds\n\nResources:\n${fn('Orders')}`;
const other = `${head}Globals:\n  Api:\n    TracingEnabled: true\n\nResources:\n${fn('Orders')}`;

describe('deploymentChanges', () => {
  it.each(deploymentTypes)('%s stands in Globals with the alias', (type) => {
    const section = open(after(two, settings(type))).template.globals.get('Function')?.value;
    expect(section).toEqual({ AutoPublishAlias: 'live', DeploymentPreference: { Type: type } });
  });

  it.each([
    ['a template without Globals', two],
    ['Globals of its own', globals],
    ['Globals of something else', other],
    [
      'a function with a preference of its own',
      `${head}Resources:\n${fn('Own', '      AutoPublishAlias: prod\n      DeploymentPreference:\n        Type: AllAtOnce\n')}`,
    ],
  ])('taking it back gives the bytes of before: %s', (_, text) => {
    const set = after(text, settings('Canary10Percent5Minutes', { alarms: true, hooks: true }));
    expect(set).not.toBe(text);
    expect(after(set, settings('none'))).toBe(text);
  });

  it('says nothing twice', () => {
    const wanted = settings('Linear10PercentEvery1Minute', { alarms: true, hooks: true });
    expect(deploymentChanges(open(after(two, wanted)), wanted)).toEqual([]);
    expect(deploymentChanges(open(two), settings('none'))).toEqual([]);
  });

  it('watches the errors of the alias and the duration against the timeout', () => {
    const text = after(two, settings('AllAtOnce', { alarms: true }));
    expect(resource(text, 'OrdersErrorsAlarm')?.properties).toMatchObject({
      MetricName: 'Errors',
      Statistic: 'Sum',
      Threshold: 0,
      Dimensions: [
        { Name: 'FunctionName', Value: { Ref: 'Orders' } },
        { Name: 'Resource', Value: { 'Fn::Sub': '${Orders}:live' } },
      ],
    });
    expect(resource(text, 'OrdersDurationAlarm')?.properties).toMatchObject({
      MetricName: 'Duration',
      ExtendedStatistic: 'p99',
      Threshold: 9_000,
    });
    expect(resource(text, 'MailDurationAlarm')?.properties).toMatchObject({ Threshold: 2_700 });
    expect(valueAt(resource(text, 'Orders')?.properties, ['DeploymentPreference'])).toEqual({
      Alarms: [{ Ref: 'OrdersErrorsAlarm' }, { Ref: 'OrdersDurationAlarm' }],
    });
  });

  it('gives hooks the rights that they need, and no more', () => {
    const text = after(two, settings('AllAtOnce', { hooks: true }));
    const hook = resource(text, 'OrdersPreTraffic');
    expect(valueAt(hook?.properties, ['FunctionName', 'Fn::Sub', 0])).toBe('CodeDeployHook_OrdersPreTraffic-${Stack}');
    expect(hook?.properties['DeploymentPreference']).toEqual({ Enabled: false });
    expect(valueAt(hook?.properties, ['Environment', 'Variables'])).toEqual({ NEW_VERSION: { 'Fn::Sub': '${Orders.Version}' } });
    expect(valueAt(hook?.properties, ['Policies', 0, 'Statement'])).toEqual([
      {
        Effect: 'Allow',
        Action: 'codedeploy:PutLifecycleEventHookExecutionStatus',
        Resource: {
          'Fn::Sub':
            'arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:${ServerlessDeploymentApplication}/*',
        },
      },
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::Sub': '${Orders.Version}' } },
    ]);
    expect(valueAt(resource(text, 'Orders')?.properties, ['DeploymentPreference', 'Hooks'])).toEqual({
      PreTraffic: { Ref: 'OrdersPreTraffic' },
      PostTraffic: { Ref: 'OrdersPostTraffic' },
    });
  });

  it('keeps the name of a hook within the 64 characters of Lambda', () => {
    const long = `A${'b'.repeat(79)}`;
    const text = after(`${head}Resources:\n${fn(long)}`, settings('AllAtOnce', { hooks: true }));
    const names = ['PreTraffic', 'PostTraffic'].map((moment) =>
      valueAt(resource(text, `${long}${moment}`)?.properties, ['FunctionName', 'Fn::Sub', 0]),
    );
    for (const name of names) expect(nameText(name ?? '').replace('${Stack}', '123456789012').length).toBeLessThanOrEqual(64);
    expect(new Set(names).size).toBe(2);
  });

  it('leaves alone what is off, what is a hook, and hooks and alarms of the user', () => {
    const own = `${head}Resources:
${fn('Off', '      DeploymentPreference:\n        Enabled: false\n')}${fn('Hook', '      FunctionName: CodeDeployHook_mine\n')}${fn('Orders', '      DeploymentPreference:\n        Hooks:\n          PreTraffic: !Ref Hook\n')}  OrdersErrorsAlarm:
    Type: AWS::SNS::Topic
`;
    const text = after(own, settings('AllAtOnce', { alarms: true, hooks: true }));
    expect(ids(text)).toEqual(
      expect.arrayContaining(['OrdersErrorsAlarm', 'OrdersErrorsAlarm2', 'OrdersDurationAlarm', 'OrdersPostTraffic']),
    );
    expect(ids(text).filter((id) => id.startsWith('Off') || id.startsWith('HookP') || id === 'OrdersPreTraffic')).toEqual(['Off']);
    expect(after(text, settings('none'))).toBe(own);
  });

  it('drops what watched a function that has gone, and serves one that was added', () => {
    const wanted = settings('AllAtOnce', { alarms: true, hooks: true });
    const set = after(two, wanted);
    const gone =
      applyChanges(open(set).files, [{ op: 'remove', file: 'template.yaml', path: ['Resources', 'Mail'] }]).files.get('template.yaml') ??
      '';
    expect(ids(after(gone, wanted)).filter((id) => id.startsWith('Mail'))).toEqual([]);
    const more =
      applyChanges(open(set).files, [
        {
          op: 'set',
          file: 'template.yaml',
          path: ['Resources', 'New'],
          value: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: 'src/new/' } },
        },
      ]).files.get('template.yaml') ?? '';
    expect(ids(after(more, wanted))).toEqual(
      expect.arrayContaining(['NewErrorsAlarm', 'NewDurationAlarm', 'NewPreTraffic', 'NewPostTraffic']),
    );
  });

  it('is refused for plain CloudFormation, with what to do', () => {
    const plain = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
    expect(() => deploymentChanges(open(plain), settings('AllAtOnce'))).toThrow(expect.objectContaining({ code: 'dialect-not-supported' }));
    expect(() => deploymentChanges(open(plain), settings('AllAtOnce'))).toThrow(/Transform/);
    expect(deploymentChanges(open(plain), settings('none'))).toEqual([]);
  });
});

describe('functions that come, go and change their names', () => {
  const wanted = settings('AllAtOnce', { alarms: true, hooks: true });

  it('a function that is added gets what the setting asks for, in the same list of changes', () => {
    const model = open(after(two, wanted));
    const value = {
      Type: 'AWS::Serverless::Function',
      Properties: { CodeUri: 'src/new/', Handler: 'app.handler', Runtime: 'nodejs24.x', Timeout: 5 },
    };
    const changes = withDeployment(model, [{ op: 'set', file: 'template.yaml', path: ['Resources', 'New'], value }], wanted);
    const text = applyChanges(model.files, changes).files.get('template.yaml') ?? '';
    expect(valueAt(resource(text, 'New')?.properties, ['DeploymentPreference'])).toEqual({
      Alarms: [{ Ref: 'NewErrorsAlarm' }, { Ref: 'NewDurationAlarm' }],
      Hooks: { PreTraffic: { Ref: 'NewPreTraffic' }, PostTraffic: { Ref: 'NewPostTraffic' } },
    });
    expect(valueAt(resource(text, 'NewDurationAlarm')?.properties, ['Threshold'])).toBe(4_500);
    expect(deploymentChanges(open(text), wanted)).toEqual([]);
  });

  it('a function that is given a type of its own gets the alias that SAM requires', () => {
    const model = open(two);
    const path = ['Resources', 'Orders', 'Properties', 'DeploymentPreference', 'Type'];
    const changes = withDeployment(
      model,
      [{ op: 'set', file: 'template.yaml', path, value: 'AllAtOnce' }],
      settings('none', { alarms: true }),
    );
    const text = applyChanges(model.files, changes).files.get('template.yaml') ?? '';
    expect(resource(text, 'Orders')?.properties).toMatchObject({
      AutoPublishAlias: 'live',
      DeploymentPreference: { Type: 'AllAtOnce', Alarms: [{ Ref: 'OrdersErrorsAlarm' }, { Ref: 'OrdersDurationAlarm' }] },
    });
    expect(resource(text, 'MailErrorsAlarm')).toBeUndefined();
    expect(deploymentChanges(open(text), settings('none', { alarms: true }))).toEqual([]);
  });

  it('leaves other changes as they are', () => {
    const changes = [{ op: 'set' as const, file: 'template.yaml', path: ['Resources', 'Q'], value: { Type: 'AWS::SQS::Queue' } }];
    expect(withDeployment(open(two), changes, wanted)).toEqual(changes);
    expect(withDeployment(open(two), changes, defaultSettings)).toEqual(changes);
  });

  it('says what goes with a function', () => {
    const set = open(after(two, wanted));
    expect(deploymentParts(set, 'Orders')).toEqual(['OrdersErrorsAlarm', 'OrdersDurationAlarm', 'OrdersPreTraffic', 'OrdersPostTraffic']);
    expect(deploymentParts(set, 'Nobody')).toEqual([]);
  });

  it('knows its own after a function was renamed', () => {
    const set = open(after(two, wanted));
    const text = applyChanges(set.files, renameNode(set, 'Orders', 'Requests').changes).files.get('template.yaml') ?? '';
    expect(deploymentChanges(open(text), wanted)).toEqual([]);
    expect(ids(after(text, settings('none')))).toEqual(['Requests', 'Mail']);
  });
});
