import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../domain/template/parse.ts';

const entry = (lines: readonly string[]): string => ['Resources:', '  A:', ...lines.map((line) => `    ${line}`), ''].join('\n');
const valueOf = (...lines: readonly string[]): unknown => parseTemplate('t', entry(lines)).resources.get('A')?.value;
const referencesOf = (...lines: readonly string[]): unknown => parseTemplate('t', entry(lines)).resources.get('A')?.references;

describe('values', () => {
  it.each([
    [['P: !GetAtt B.C.D'], { P: { 'Fn::GetAtt': ['B', 'C.D'] } }],
    [['P:', '  Fn::GetAtt: B.C'], { P: { 'Fn::GetAtt': ['B', 'C'] } }],
    [['P: !If [C, !Ref B, !Ref AWS::NoValue]'], { P: { 'Fn::If': ['C', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] } }],
    [['P: !Transform {Name: M}'], { P: { 'Fn::Transform': { Name: 'M' } } }],
    [['P: !Mine x'], { P: { '!Mine': 'x' } }],
    [
      ['P: 2012-10-17', 'Q: 012345678901', 'R: 3.10', 'S: 42', 'T: yes', 'U: ~'],
      { P: '2012-10-17', Q: '012345678901', R: '3.10', S: 42, T: true, U: null },
    ],
    [['P: !Ref 42', "Q: '42'", 'R: !!str 42'], { P: { Ref: '42' }, Q: '42', R: '42' }],
    [['on: 1', 'null: 2', '3: 4'], { on: 1, null: 2, 3: 4 }],
    [['P: &p {a: 1}', 'Q: *p'], { P: { a: 1 }, Q: { a: 1 } }],
    [['P: >-', '  a', '  b', 'Q: |+', '  c', ''], { P: 'a b', Q: 'c\n\n' }],
  ])('%j', (lines, value) => {
    expect(valueOf(...lines)).toEqual(value);
  });
});

describe('references', () => {
  it.each([
    [['P: !Ref B'], [{ path: ['P'], target: 'B', by: 'Ref' }]],
    [['P: !Ref AWS::Region'], []],
    [['P: !GetAtt B.Arn'], [{ path: ['P'], target: 'B', attribute: 'Arn', by: 'GetAtt' }]],
    [
      ['P: !Sub "${B} ${C.Arn} ${!D} ${AWS::Region} ${ E }"'],
      [
        { path: ['P'], target: 'B', by: 'Sub' },
        { path: ['P'], target: 'C', attribute: 'Arn', by: 'Sub' },
        { path: ['P'], target: 'E', by: 'Sub' },
      ],
    ],
    [
      ['P: !Sub ["${B} ${C}", {C: !Ref D}]'],
      [
        { path: ['P'], target: 'B', by: 'Sub' },
        { path: ['P', 'Fn::Sub', 1, 'C'], target: 'D', by: 'Ref' },
      ],
    ],
    [
      ['Type: X', 'DependsOn: [B, C]', 'Condition: D'],
      [
        { path: ['DependsOn', 0], target: 'B', by: 'DependsOn' },
        { path: ['DependsOn', 1], target: 'C', by: 'DependsOn' },
        { path: ['Condition'], target: 'D', by: 'Condition' },
      ],
    ],
    [
      ['P: !If [C, !FindInMap [M, a, b], x]'],
      [
        { path: ['P'], target: 'C', by: 'Condition' },
        { path: ['P', 'Fn::If', 1], target: 'M', by: 'FindInMap' },
      ],
    ],
  ])('%j', (lines, references) => {
    expect(referencesOf(...lines)).toEqual(references);
  });
});

describe('a template', () => {
  const text =
    'Transform: [Other, AWS::Serverless-2016-10-31]\nGlobals:\n  Function:\n    Timeout: 1\nResources:\n  # first\n  A:\n    Type: X\n    Properties:\n      P: !Sub |\n        ${B}\n\n  B: {Type: Y}\nMetadata:\n  M: 1\n';
  const template = parseTemplate('t', text);
  const shown = (span: { start: number; end: number } | undefined): string | undefined => span && text.slice(span.start, span.end);

  it('is what its sections say', () => {
    expect(template).toMatchObject({ format: 'yaml', dialect: 'sam', errors: [] });
    expect([...template.resources.values()].map(({ id, type, properties, section }) => [id, type, properties, section])).toEqual([
      ['A', 'X', { P: { 'Fn::Sub': '${B}\n' } }, 'Resources'],
      ['B', 'Y', {}, 'Resources'],
    ]);
    expect(template.globals.get('Function')?.value).toEqual({ Timeout: 1 });
    expect(Object.fromEntries(template.top)).toEqual({ Transform: ['Other', 'AWS::Serverless-2016-10-31'], Metadata: { M: 1 } });
  });

  it('knows where everything stands', () => {
    expect(shown(template.resources.get('A')?.span)).toBe(
      '  # first\n  A:\n    Type: X\n    Properties:\n      P: !Sub |\n        ${B}\n\n',
    );
    expect(shown(template.locate(['Resources', 'A', 'Type']))).toBe('X');
    expect(shown(template.locate(['Resources', 'A', 'Type'], { key: true }))).toBe('Type');
    expect(shown(template.locate(['Resources', 'A', 'Properties', 'P']))).toBe('!Sub |\n        ${B}');
    expect(shown(template.locate(['Resources', 'B']))).toBe('{Type: Y}');
    expect(shown(template.locate(['Resources', 'B'], { key: true }))).toBe('B');
    expect(shown(template.locate(['Transform', 1]))).toBe('AWS::Serverless-2016-10-31');
    expect(template.locate(['Resources', 'A', 'Nothing'])).toBeUndefined();
    expect(template.position(text.indexOf('Type: X'))).toEqual({ line: 8, column: 5 });
  });
});
