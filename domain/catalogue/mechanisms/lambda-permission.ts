import type { Resource } from '../../template/template.ts';
import { valueAt } from '../../template/value.ts';
import { namingOf } from '../../graph/expression.ts';
import { named, type Claim, type Finder } from '../claims.ts';

const permission = (resource: Resource): readonly Claim[] => {
  const name = valueAt(resource.properties, ['FunctionName']);
  const source = valueAt(resource.properties, ['SourceArn']);
  const part: Claim = { is: 'part', of: name ?? null, path: ['Properties', 'FunctionName'] };
  if (source === undefined) return [part];
  const path = ['Properties', 'SourceArn'];
  if (namingOf(source).texts.some((text) => text.includes('/authorizers/'))) {
    return [
      part,
      {
        is: 'wire',
        mechanism: 'lambda-permission',
        relation: 'authorizer',
        from: named(name),
        to: named(source),
        path,
        unit: 'resource',
        confirms: true,
      },
    ];
  }
  return [
    part,
    {
      is: 'wire',
      mechanism: 'lambda-permission',
      relation: 'flow',
      from: named(source),
      to: named(name),
      path,
      unit: 'resource',
      confirms: true,
    },
  ];
};

const mapping = (resource: Resource): readonly Claim[] => {
  const name = valueAt(resource.properties, ['FunctionName']);
  const source = valueAt(resource.properties, ['EventSourceArn']);
  return [
    { is: 'part', of: name ?? null, path: ['Properties', 'FunctionName'] },
    {
      is: 'wire',
      mechanism: 'event-source-mapping',
      relation: 'flow',
      from: named(source),
      to: named(name),
      path: ['Properties', 'EventSourceArn'],
      unit: 'resource',
      event: { ...resource.properties, name: resource.id },
    },
  ];
};

/** Versions, aliases and URLs stand for their function wherever they are named. */
const standIn =
  (property: string) =>
  (resource: Resource): readonly Claim[] => [
    { is: 'part', of: valueAt(resource.properties, [property]) ?? null, path: ['Properties', property], stands: true },
  ];

export const lambdaFinders: readonly Finder[] = [
  { mechanism: 'lambda-permission', types: ['AWS::Lambda::Permission'], find: permission },
  { mechanism: 'event-source-mapping', types: ['AWS::Lambda::EventSourceMapping'], find: mapping },
  {
    mechanism: 'stand-in',
    types: ['AWS::Lambda::Version', 'AWS::Lambda::Alias', 'AWS::Lambda::EventInvokeConfig'],
    find: standIn('FunctionName'),
  },
  { mechanism: 'stand-in', types: ['AWS::Lambda::Url'], find: standIn('TargetFunctionArn') },
];
