import type { dice } from './corpus.ts';

type Dice = ReturnType<typeof dice>;

const snippets = [
  ' ',
  '\n',
  'x',
  ':',
  '- ',
  '# c\n',
  '\n# c\n',
  '"',
  "'",
  '\r',
  '\t',
  '{',
  '}',
  '[',
  '&a ',
  '*a',
  '!',
  '|',
  '  New:\n    Type: X\n',
  '\n\n',
  '---\n',
  'a: b\n',
];
const lines = ['# comment', '  # comment', '    # c', '', '  X:', 'Y: 1', '    Z: |', '  - a'];

/** A text with one thing wrong, or just different: what typing leaves behind. */
export const mutate = (text: string, { below, pick }: Dice): string => {
  const at = below(text.length + 1);
  const rows = text.split('\n');
  const row = below(rows.length);
  const kinds: (() => string)[] = [
    () => text.slice(0, at) + (pick(snippets) ?? '') + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + below(20)),
    () => rows.toSpliced(row, 1 + below(12)).join('\n'),
    () => rows.toSpliced(row, 0, rows[below(rows.length)] ?? '').join('\n'),
    () => rows.with(row, ` ${rows[row] ?? ''}`).join('\n'),
    () => rows.with(row, (rows[row] ?? '').replace(/^ /, '')).join('\n'),
    () => rows.toSpliced(row, 0, '', pick(lines) ?? '').join('\n'),
    () => rows.with(row, (rows[row] ?? '').replace(/\w+$/, 'changed')).join('\n'),
  ];
  return pick(kinds)?.() ?? text;
};
