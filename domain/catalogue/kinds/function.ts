import { at, defineKind, oneOf, ownDescription, resources, seconds, text, whole, type Created } from '../define.ts';
import { kebab } from '../naming.ts';
import { getAtt, type ValueMap } from '../../template/value.ts';
import { lambdaRole } from '../roles.ts';

const isNode = ({ settings }: Created) => settings.runtime.startsWith('nodejs');

const code = (created: Created): ValueMap => ({
  Handler: 'app.handler',
  Runtime: created.settings.runtime,
});

const common: ValueMap = { Architectures: ['arm64'], MemorySize: 256, Timeout: 10 };

const esbuild: ValueMap = {
  BuildMethod: 'esbuild',
  BuildProperties: { EntryPoints: ['app.ts'], Minify: true, Sourcemap: true, Target: 'es2024' },
};

const sam = (created: Created): ValueMap => ({
  Type: 'AWS::Serverless::Function',
  ...(isNode(created) ? { Metadata: esbuild } : {}),
  Properties: { CodeUri: `src/${kebab(created.id)}/`, ...code(created), ...common },
});

const plain = (created: Created): ValueMap => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: `src/${kebab(created.id)}/`, ...code(created), Role: getAtt(`${created.id}Role`, 'Arn'), ...common },
});

export const lambdaFunction = defineKind({
  kind: 'function',
  label: 'Lambda function',
  category: 'compute',
  look: { colour: 'compute', glyph: 'M6 4h3l7 16h3M11.4 9.6 6 20' },
  shape: 'box',
  resourceTypes: ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  aliases: ['fn'],
  service: 'lambda',
  names: ['FunctionName'],
  properties: {
    description: ownDescription,
    runtime: at('Runtime', text(64), 'Language and version that the code runs on'),
    handler: at('Handler', text(128), 'file.function that Lambda calls'),
    codeUri: at('CodeUri', text(1_024), 'Folder of the code'),
    memorySize: at('MemorySize', whole(128, 10_240), 'MB; the CPU grows with it'),
    timeout: at('Timeout', seconds({ min: 1, max: 900 }), 'Seconds until Lambda stops it'),
    architectures: at('Architectures', oneOf('arm64', 'x86_64').array(), 'Processor'),
    reservedConcurrentExecutions: at('ReservedConcurrentExecutions', whole(0, 1_000_000), 'At most so many at once'),
    tracing: at('Tracing', oneOf('Active', 'PassThrough', 'Disabled'), 'X-Ray'),
    autoPublishAlias: at('AutoPublishAlias', text(128), 'Alias that each deployment moves'),
    deploymentType: at('DeploymentPreference.Type', text(64), 'How CodeDeploy shifts traffic'),
    inlineCode: at('InlineCode', text(4_194_304)),
    packageType: at('PackageType', oneOf('Zip', 'Image')),
    snapStart: at('SnapStart.ApplyOn', oneOf('PublishedVersions', 'None')),
    ephemeralStorage: at('EphemeralStorage.Size', whole(512, 10_240), 'MB of /tmp'),
  },
  create: (created) =>
    created.dialect === 'sam'
      ? resources([[created.id, sam(created)]])
      : resources([
          [created.id, plain(created)],
          [`${created.id}Role`, lambdaRole()],
        ]),
  access: { invoke: { grants: [{ actions: ['lambda:InvokeFunction'] }], signs: ['lambda:InvokeAsync'] } },
  defaultAccess: ['invoke'],
  variable: { suffix: 'NAME' },
});
