import type { Change } from '../../../domain/template/edit.ts';

/** Changes without the name of the one file. */
export type Asked<T> = T extends Change ? Omit<T, 'file'> : never;
export type Case = readonly [string, string, readonly Asked<Change>[], string];

export const block = (...lines: readonly string[]): string => ['Resources:', '  A:', '    Type: X', ...lines, ''].join('\n');
export const at = (...rest: (string | number)[]) => ['Resources', 'A', ...rest];

export const sets: Case[] = [
  [
    'keeps the quotes of its predecessor',
    block('    P: "old" # why'),
    [{ op: 'set', path: at('P'), value: 'new' }],
    block('    P: "new" # why'),
  ],
  ['quotes where text would be something else', block('    P: old'), [{ op: 'set', path: at('P'), value: 'yes' }], block("    P: 'yes'")],
  [
    'leaves an equal value as it stands',
    block('    P: {"a": 1}'),
    [{ op: 'set', path: at('P'), value: { a: 1 } }],
    block('    P: {"a": 1}'),
  ],
  [
    'changes the argument of a tag alone',
    block('    P: !Ref B # b'),
    [{ op: 'set', path: at('P'), value: { Ref: 'C' } }],
    block('    P: !Ref C # b'),
  ],
  [
    'keeps the quotes of a Sub',
    block("    P: !Sub '${B}'"),
    [{ op: 'set', path: at('P'), value: { 'Fn::Sub': '${C}x' } }],
    block("    P: !Sub '${C}x'"),
  ],
  [
    'stays in the long form',
    block('    P:', '      Ref: B'),
    [{ op: 'set', path: at('P'), value: { Ref: 'C' } }],
    block('    P:', '      Ref: C'),
  ],
  [
    'writes a GetAtt as one',
    block('    P: !GetAtt B.Arn'),
    [{ op: 'set', path: at('P', 'Fn::GetAtt', 0), value: 'C' }],
    block('    P: !GetAtt C.Arn'),
  ],
  [
    'makes parents',
    block(),
    [{ op: 'set', path: at('Properties', 'Q', 'R'), value: 1 }],
    block('    Properties:', '      Q:', '        R: 1'),
  ],
  ['fills an empty value', block('    P:'), [{ op: 'set', path: at('P', 'Q'), value: 1 }], block('    P:', '      Q: 1')],
  ['opens up an empty map', block('    P: {}'), [{ op: 'set', path: at('P', 'Q'), value: 1 }], block('    P:', '      Q: 1')],
  [
    'stays between braces',
    block('    P: {a: 1} # c'),
    [{ op: 'set', path: at('P', 'b'), value: ['x', { Ref: 'B' }] }],
    block('    P: {a: 1, b: [x, !Ref B]} # c'),
  ],
  [
    'replaces lines by one',
    block('    P:', '      - a', '      - b', '    Q: 1'),
    [{ op: 'set', path: at('P'), value: 'x' }],
    block('    P: x', '    Q: 1'),
  ],
  [
    'replaces one line by lines',
    block('    P: x # c', '    Q: 1'),
    [{ op: 'set', path: at('P'), value: { a: [1] } }],
    block('    P: # c', '      a:', '        - 1', '    Q: 1'),
  ],
  [
    'writes text of lines as lines',
    block('    P: x'),
    [{ op: 'set', path: at('P'), value: { 'Fn::Sub': 'a ${B}\nb\n' } }],
    block('    P: !Sub |', '      a ${B}', '      b'),
  ],
  [
    'touches only what differs',
    block('    P:', '      a: 1 # one', '      b: 2', '      c: 3'),
    [{ op: 'set', path: at('P'), value: { a: 1, b: 4 } }],
    block('    P:', '      a: 1 # one', '      b: 4'),
  ],
  ['appends what a longer list has more', block('    P: [a]'), [{ op: 'set', path: at('P'), value: ['a', 'b'] }], block('    P: [a, b]')],
  [
    'takes out what a shorter list lacks',
    block('    P:', '    - a', '    - b # c', '    - c'),
    [{ op: 'set', path: at('P'), value: ['a', 'c'] }],
    block('    P:', '    - a', '    - c'),
  ],
];

export const appends: Case[] = [
  [
    'keeps the column of the dashes',
    block('    P:', '    - a'),
    [{ op: 'append', path: at('P'), value: { b: 1, c: 2 } }],
    block('    P:', '    - a', '    - b: 1', '      c: 2'),
  ],
  [
    'writes lists like the nearest',
    block('    P:', '    - a'),
    [{ op: 'append', path: at('Q'), value: 'b' }],
    block('    P:', '    - a', '    Q:', '    - b'),
  ],
  [
    'turns a scalar into a list',
    block('    DependsOn: B'),
    [{ op: 'append', path: at('DependsOn'), value: 'C' }],
    block('    DependsOn:', '      - B', '      - C'),
  ],
  [
    'turns a map into a list with its comments',
    block('    P:', '      a: 1 # one', '      b: 2 # two'),
    [{ op: 'append', path: at('P'), value: 'x' }],
    block('    P:', '      - a: 1 # one', '        b: 2 # two', '      - x'),
  ],
  [
    'adds several in order',
    block('    P: []'),
    [
      { op: 'append', path: at('P'), value: 'one' },
      { op: 'append', path: at('P'), value: 'two' },
    ],
    block('    P:', '      - one', '      - two'),
  ],
];

export const removes: Case[] = [
  [
    'pulls up the key behind a dash',
    block('    P:', '      - a: 1', '        b: 2'),
    [{ op: 'remove', path: at('P', 0, 'a') }],
    block('    P:', '      - b: 2'),
  ],
  [
    'takes parents along that it empties',
    block('    P:', '      Q:', '        - a: 1', '    R: 1'),
    [{ op: 'remove', path: at('P', 'Q', 0, 'a') }],
    block('    R: 1'),
  ],
  [
    'counts indexes as they were',
    block('    P: [a, b, c]'),
    [
      { op: 'remove', path: at('P', 0) },
      { op: 'remove', path: at('P', 2) },
    ],
    block('    P: [b]'),
  ],
  [
    'takes the entry when nothing is left',
    'Globals:\n  Function:\n    Timeout: 1\n\nResources:\n  A:\n    Type: X\n',
    [{ op: 'remove', path: ['Globals', 'Function', 'Timeout'] }],
    'Resources:\n  A:\n    Type: X\n',
  ],
  [
    'takes the comment directly above an entry',
    'Resources:\n  # far\n\n  # near\n  A:\n    Type: X\n\n  B:\n    Type: Y\n',
    [{ op: 'remove', path: ['Resources', 'A'] }],
    'Resources:\n  # far\n\n  B:\n    Type: Y\n',
  ],
  ['leaves a template its resources', 'Resources:\n  A:\n    Type: X\n', [{ op: 'remove', path: ['Resources', 'A'] }], 'Resources: {}\n'],
  ['ignores what is not there', block(), [{ op: 'remove', path: at('P', 'Q') }], block()],
];

const subs = [
  '    P: !Sub "${A}-${A.Arn}-${!A}-${AB}"',
  '    Q: !Sub',
  '      - ${A}${B}',
  '      - A: !GetAtt A.Arn',
  '    R:',
  '      Fn::Sub: |',
  '        x ${A.Arn}',
  '        ${B}',
];
const renamedSubs = [
  '    P: !Sub "${Z}-${Z.Arn}-${!A}-${AB}"',
  '    Q: !Sub',
  '      - ${A}${B}',
  '      - A: !GetAtt Z.Arn',
  '    R:',
  '      Fn::Sub: |',
  '        x ${Z.Arn}',
  '        ${B}',
];
export const renames: Case[] = [
  [
    'reads every kind of reference',
    block(
      '    DependsOn: [A, B]',
      '    P: !Ref "A"',
      '    Q:',
      '      Fn::GetAtt: [A, Arn]',
      "    R: {Ref: 'A'}",
      '    S: A',
      '    T: !If [A, !Ref AA, x]',
    ),
    [{ op: 'retarget', path: at(), from: 'A', to: 'Z' }],
    block(
      '    DependsOn: [Z, B]',
      '    P: !Ref "Z"',
      '    Q:',
      '      Fn::GetAtt: [Z, Arn]',
      "    R: {Ref: 'Z'}",
      '    S: A',
      '    T: !If [Z, !Ref AA, x]',
    ),
  ],
  ['reads texts of Sub', block(...subs), [{ op: 'retarget', path: at(), from: 'A', to: 'Z' }], block(...renamedSubs)],
  [
    'renames the entry itself last',
    block('    P: !Ref A'),
    [
      { op: 'rename', path: at(), to: 'Z' },
      { op: 'retarget', path: at(), from: 'A', to: 'Z' },
    ],
    'Resources:\n  Z:\n    Type: X\n    P: !Ref Z\n',
  ],
  [
    'keeps the quotes of a key',
    'Resources:\n  "A": {Type: X}\n',
    [{ op: 'rename', path: at(), to: 'Z' }],
    'Resources:\n  "Z": {Type: X}\n',
  ],
];

export const entries: Case[] = [
  [
    'sets a new entry off like the others',
    'Resources:\n  A:\n    Type: X\n\n  B:\n    Type: Y',
    [{ op: 'set', path: ['Resources', 'C', 'Type'], value: 'Z' }],
    'Resources:\n  A:\n    Type: X\n\n  B:\n    Type: Y\n\n  C:\n    Type: Z',
  ],
  [
    'keeps entries tight',
    'Resources:\n  A:\n    Type: X\n  B:\n    Type: Y\n',
    [{ op: 'set', path: ['Resources', 'C'], value: { Type: 'Z' } }],
    'Resources:\n  A:\n    Type: X\n  B:\n    Type: Y\n  C:\n    Type: Z\n',
  ],
  [
    'puts sections in the usual order',
    'Transform: T\n\nResources:\n  A:\n    Type: X\n',
    [
      { op: 'set', path: ['Outputs', 'O', 'Value'], value: { Ref: 'A' } },
      { op: 'set', path: ['Parameters', 'P', 'Type'], value: 'String' },
      { op: 'set', path: ['Description'], value: 'a: b' },
    ],
    "Transform: T\nDescription: 'a: b'\n\nParameters:\n  P:\n    Type: String\n\nResources:\n  A:\n    Type: X\n\nOutputs:\n  O:\n    Value: !Ref A\n",
  ],
  [
    'keeps CRLF',
    'Resources:\r\n  A:\r\n    Type: X\r\n',
    [{ op: 'set', path: at('P'), value: ['a'] }],
    'Resources:\r\n  A:\r\n    Type: X\r\n    P:\r\n      - a\r\n',
  ],
  [
    'keeps wide indents',
    'Resources:\n    A:\n        Type: X\n',
    [{ op: 'set', path: at('P', 'Q'), value: ['a'] }],
    'Resources:\n    A:\n        Type: X\n        P:\n            Q:\n                - a\n',
  ],
  ['begins an empty file', '', [{ op: 'set', path: at('Type'), value: 'X' }], 'Resources:\n  A:\n    Type: X\n'],
  ['begins an empty section', 'Resources: {}\n', [{ op: 'set', path: at('Type'), value: 'X' }], 'Resources:\n  A:\n    Type: X\n'],
  [
    'writes JSON like JSON',
    '{\n    "Resources": {\n        "A": {"Type": "X"}\n    }\n}\n',
    [
      { op: 'set', path: at('P'), value: 1 },
      { op: 'set', path: ['Resources', 'B'], value: { Type: 'Y' } },
    ],
    '{\n    "Resources": {\n        "A": {"Type": "X", "P": 1},\n        "B": {\n            "Type": "Y"\n        }\n    }\n}\n',
  ],
  [
    'writes tight JSON tightly',
    '{"Resources":{"A":{"Type":"X"}}}',
    [
      { op: 'set', path: at('P'), value: { a: 1 } },
      { op: 'retarget', path: at(), from: 'B', to: 'C' },
    ],
    '{"Resources":{"A":{"Type":"X","P":{"a":1}}}}',
  ],
];
