import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { DomainError } from '../../../domain/errors.ts';
import { connect, configureEdge } from '../../../domain/graph/connecting.ts';
import { describeCatalogue } from '../../../domain/graph/describe.ts';
import { kinds } from '../../../domain/graph/graph.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { renameNode } from '../../../domain/graph/renaming.ts';
import { applyChanges } from '../../../domain/template/apply.ts';
import { add, configure, drop, edgesOf, emptyPlain, emptySam, open, rename, textOf, unwire, wire } from './drawing.ts';

const refused = (act: () => unknown): DomainError => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

const worker = (): Model => add(add(open(emptySam), 'Worker', 'function'), 'Orders', 'queue');

describe('adding', () => {
  it.each(kinds.filter((kind) => kind !== 'resource'))('a %s lifts to itself in both dialects, and goes without a trace', (kind) => {
    for (const text of [emptySam, emptyPlain]) {
      const made = add(open(text), 'Thing', kind, { description: '!Ref *x: ${y} # z' });
      expect(made.graph.nodes.get('Thing')).toMatchObject({ kind, properties: { description: '!Ref *x: ${y} # z' } });
      expect([...made.graph.nodes.keys()]).toEqual(['Thing']);
      expect(made.template.errors).toEqual([]);
      expect(drop(made, 'Thing').graph.nodes.size).toBe(0);
    }
  });

  it('takes the names of the original tool, and any other type as a resource', () => {
    expect(add(open(emptySam), 'F', 'fn').graph.nodes.get('F')?.kind).toBe('function');
    const model = add(open(emptySam), 'P', 'resource', { type: 'AWS::Budgets::Budget', value: 'x' });
    expect(model.graph.nodes.get('P')).toMatchObject({ kind: 'resource', type: 'AWS::Budgets::Budget', properties: { value: 'x' } });
  });

  it.each([
    ['unknown-kind', 'Thing', 'teapot', {}],
    ['invalid-id', 'my-thing', 'queue', {}],
    ['invalid-id', '../x', 'queue', {}],
    ['duplicate-id', 'Worker', 'queue', {}],
    ['duplicate-id', 'Pool', 'identity', {}],
    ['invalid-property', 'Thing', 'queue', { visibilityTimeout: 'long' }],
    ['invalid-property', 'Thing', 'queue', { visibilityTimeout: 43_201 }],
    ['unknown-property', 'Thing', 'queue', { 'Visibility Timeout': 1 }],
    ['unknown-property', 'Thing', 'queue', { visibilityTimout: 60 }],
    ['invalid-property', 'Thing', 'resource', {}],
    ['unknown-property', 'Thing', 'queue', Object.fromEntries([['__proto__', 1]])],
  ])('refuses %s for %s', (code, id, kind, properties) => {
    const model = add(worker(), 'PoolClient', 'queue');
    expect(refused(() => add(model, id, kind, properties)).code).toBe(code);
  });
});

describe('connecting', () => {
  it('says what would be legal', () => {
    const model = add(worker(), 'Pool', 'identity');
    const error = refused(() => wire(model, 'Orders', 'Pool'));
    expect(error.code).toBe('illegal-edge');
    expect(error.message).toContain('function');
    expect(refused(() => wire(model, 'Worker', 'Orders', { access: ['read'] })).place.choices).toEqual(['receive', 'send']);
    expect(refused(() => wire(model, 'Worker', 'Nobody')).code).toBe('node-not-found');
    expect(refused(() => wire(model, 'Worker', 'PoolClient')).place.choices).toEqual(['Pool']);
    expect(refused(() => unwire(model, 'Worker', 'Orders')).code).toBe('edge-not-found');
  });

  it('widens and narrows access, and refuses what is there', () => {
    const table = add(worker(), 'Table', 'table');
    const read = wire(table, 'Worker', 'Table', { access: ['read'] });
    expect(refused(() => wire(read, 'Worker', 'Table', { access: ['read'] })).code).toBe('duplicate-edge');
    const both = wire(read, 'Worker', 'Table', { access: ['write'] });
    expect(edgesOf(both)).toEqual(['Worker>Table:access[read,write]']);
    const { changes } = configureEdge(both, { from: 'Worker', to: 'Table', access: ['read'] }, defaultSettings);
    const narrowed = applyChanges(both.files, changes).files.get('template.yaml');
    expect(narrowed).toBe(textOf(read));
  });

  it('breaks the circle of a bucket and a function that uses it, whichever comes first', () => {
    const base = add(add(open(emptySam), 'Worker', 'function'), 'Images', 'bucket');
    const triggered = wire(wire(base, 'Images', 'Worker', { properties: { prefix: 'in/' } }), 'Worker', 'Images');
    const using = wire(wire(base, 'Worker', 'Images'), 'Images', 'Worker', { properties: { prefix: 'in/' } });
    for (const model of [triggered, using]) {
      expect(edgesOf(model)).toEqual(['Images>Worker:trigger', 'Worker>Images:access[read,write]']);
      expect(textOf(model)).toContain('EventBridgeEnabled: true');
      expect(textOf(model)).toContain('prefix: in/');
      expect(textOf(model)).not.toContain('Type: S3');
    }
  });

  it('adds a second event only with what sets it apart', () => {
    const model = wire(add(add(open(emptySam), 'Worker', 'function'), 'Images', 'bucket'), 'Images', 'Worker', {
      properties: { prefix: 'a/' },
    });
    expect(refused(() => wire(model, 'Images', 'Worker')).code).toBe('duplicate-edge');
    const twice = wire(model, 'Images', 'Worker', { properties: { prefix: 'b/' } });
    expect(twice.graph.edges.get('Images>Worker:trigger')?.properties.events).toHaveLength(2);
    expect(refused(() => wire(wire(worker(), 'Orders', 'Worker'), 'Orders', 'Worker')).code).toBe('duplicate-edge');
  });

  it('names no role, table or function as a wildcard', () => {
    const model = wire(add(worker(), 'Table', 'table'), 'Worker', 'Table');
    expect(textOf(wire(model, 'Worker', 'Orders'))).not.toMatch(/(Action|Resource): '?\*/);
  });
});

describe('renaming', () => {
  it('renames every reference, and what SAM derives from the name', () => {
    const text = `${emptySam}Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties: { AutoPublishAlias: live }
  Other:
    Type: AWS::Serverless::Function
    DependsOn: [Worker]
    Properties:
      Environment:
        Variables: { A: !Ref Worker, B: !GetAtt Worker.Arn, C: !Sub 'x-\${Worker}-\${Worker.Arn}', D: !GetAtt WorkerRole.Arn, E: !Ref WorkerAliaslive }
Outputs:
  Arn:
    Value: !GetAtt Worker.Arn
`;
    const renamed = textOf(rename(open(text), 'Worker', 'Handler'));
    expect(renamed).toBe(text.replaceAll('Worker', 'Handler'));
  });

  it('leaves variables, folders and names alone and warns before a replacement', () => {
    const model = wire(add(worker(), 'Table', 'table'), 'Worker', 'Table');
    expect(textOf(rename(model, 'Table', 'Store'))).toContain('TABLE_NAME: !Ref Store');
    expect(textOf(rename(model, 'Worker', 'Handler'))).toContain('CodeUri: src/worker/');
    expect(renameNode(model, 'Table', 'Store').warning).toContain('replaces');
    expect(renameNode(model, 'Worker', 'Handler').warning).toBeUndefined();
    expect(refused(() => rename(model, 'Table', 'Worker')).code).toBe('duplicate-id');
    expect(refused(() => rename(model, 'Table', 'my table')).code).toBe('invalid-id');
  });
});

describe('removing', () => {
  it('takes the wiring, DependsOn and outputs that only served it, and leaves the rest hanging', () => {
    const text = `${emptySam}Resources:
  Orders:
    Type: AWS::SQS::Queue
  Other:
    Type: AWS::SQS::Queue
    DependsOn:
      - Orders
    Metadata:
      Note: !Sub \${Orders.Arn} and more
Outputs:
  Url:
    Value: !Ref Orders
  Both:
    Value: !Sub \${Orders} \${Other}
`;
    const gone = textOf(drop(open(text), 'Orders'));
    expect(gone).not.toContain('DependsOn');
    expect(gone).not.toContain('Url:');
    expect(gone).toContain('Both:');
    expect(gone).toContain('${Orders.Arn} and more');
  });
});

describe('configuring', () => {
  it('sets, nests and removes', () => {
    const model = configure(worker(), 'Orders', { visibilityTimeout: 90, maxReceiveCount: 3 });
    expect(model.graph.nodes.get('Orders')?.properties).toMatchObject({ visibilityTimeout: 90, maxReceiveCount: 3 });
    expect(textOf(configure(model, 'Orders', { maxReceiveCount: null, visibilityTimeout: 60 }))).toBe(textOf(worker()));
  });

  it('takes an intrinsic where a value goes', () => {
    expect(
      configure(worker(), 'Orders', { visibilityTimeout: { Ref: 'Timeout' } }).graph.nodes.get('Orders')?.properties['visibilityTimeout'],
    ).toEqual({ Ref: 'Timeout' });
  });
});

describe('the catalogue', () => {
  it('describes every kind with a schema and its edges', () => {
    const { kinds: described } = describeCatalogue();
    expect(described.map(({ kind }) => kind).toSorted()).toEqual([...kinds].toSorted());
    expect(described.find(({ kind }) => kind === 'queue')).toMatchObject({
      access: ['receive', 'send'],
      properties: { properties: { fifoQueue: { type: 'boolean' } } },
    });
    const edge = described.find(({ kind }) => kind === 'function')?.edges.find(({ to }) => to === 'table');
    expect(edge?.relations).toContainEqual({ relation: 'access', access: ['read', 'write'] });
  });

  it('connects without saying the relation where one is usual', () => {
    expect(connect(worker(), { from: 'Worker', to: 'Orders', access: ['send'] }, defaultSettings).edge).toMatchObject({
      relation: 'access',
      access: ['send'],
    });
  });
});

describe('functions whose ids differ in case alone', () => {
  it('get folders of their own, and variables that Lambda takes', () => {
    const model = add(add(open(emptySam), 'HTTPApi', 'function'), 'HttpApi', 'function');
    expect(textOf(model)).toContain('CodeUri: src/http-api/');
    expect(textOf(model)).toContain('CodeUri: src/http-api-2/');
    expect(textOf(wire(add(worker(), '1st', 'table'), 'Worker', '1st'))).toContain('N_1ST_NAME: !Ref 1st');
  });
});
