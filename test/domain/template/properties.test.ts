import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, applyEdits, diffEdits, invertEdits } from '../../../domain/template/apply.ts';
import { composeSplices, spliceText } from '../../../domain/template/compose.ts';
import type { Splice } from '../../../domain/template/compose.ts';
import type { Change } from '../../../domain/template/edit.ts';
import { parseTemplate } from '../../../domain/template/parse.ts';
import { printTemplate } from '../../../domain/template/print.ts';
import { quickYaml } from '../../../domain/template/read/quick-yaml.ts';
import type { Value } from '../../../domain/template/value.ts';
import { readYaml } from '../../../domain/template/read/yaml-tree.ts';

const file = 'template.yaml';
const id = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
const awkward = fc.constantFrom(
  'yes',
  'null',
  '~',
  '1e3',
  '0x10',
  '12:30',
  '- a',
  'a: b',
  'a #b',
  '!Ref x',
  '*a',
  '&a',
  '${A}',
  "it's",
  '"',
  '\\',
  '{}',
  '[a]',
  '2012-10-17',
  'a\nb',
  'a\nb\n',
  '\na',
  ' a\n',
  'a\n\n',
  '',
  ' ',
  '%',
  '@',
  '`',
  '<<',
  '...',
  '---',
  'é\u2028',
  '\uFEFF',
);
const text = fc.oneof({ weight: 3, arbitrary: awkward }, fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }));
const call = fc.oneof(
  id.map((name): Value => ({ Ref: name })),
  fc.tuple(id, id).map(([name, attribute]): Value => ({ 'Fn::GetAtt': [name, attribute] })),
  text.map((value): Value => ({ 'Fn::Sub': value })),
  text.map((value): Value => ({ 'Fn::Base64': { 'Fn::Sub': value } })),
);
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    ),
    call,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        id,
        text.filter((key) => !key.startsWith('!') && !key.startsWith('Fn::')),
      ),
      tie('value'),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
}));
const resource = fc.record({
  Type: fc.constant('AWS::SQS::Queue'),
  Properties: fc.dictionary(id, anyValue, { maxKeys: 4, noNullPrototype: true }),
});
const resources = fc.dictionary(id, resource, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
const format = fc.constantFrom('yaml' as const, 'json' as const);

const valuesIn = (source: string): unknown =>
  Object.fromEntries([...parseTemplate(file, source).resources].map(([key, { value }]) => [key, value]));

describe('random documents', () => {
  it('are read as they were printed', () => {
    fc.assert(
      fc.property(resources, format, (value, kind) => {
        const printed = printTemplate({ Transform: 'AWS::Serverless-2016-10-31', Resources: value }, kind);
        const template = parseTemplate(file, printed);
        expect(template.errors).toEqual([]);
        expect(valuesIn(printed)).toEqual(value);
      }),
    );
  });

  it('hold what was put into them, and are what they were when it is taken out', () => {
    fc.assert(
      fc.property(resources, format, anyValue, (value, kind, added) => {
        const before = printTemplate({ Resources: value }, kind);
        const [owner = ''] = Object.keys(value);
        const path = ['Resources', owner, 'Properties', 'added', 'Deep'];
        const set: Change = { op: 'set', file, path, value: added };
        const { files, edits } = applyChanges(new Map([[file, before]]), [set]);
        const after = files.get(file) ?? '';
        expect(applyEdits(before, edits)).toBe(after);
        expect(applyEdits(after, invertEdits(edits))).toBe(before);
        if (Object.keys(value[owner]?.Properties ?? {}).length === 0) return;
        expect(applyChanges(files, [{ op: 'remove', file, path }]).files.get(file)).toBe(before);
      }),
    );
  });

  it('are read by the quick reader as by the full one, or left to it', () => {
    fc.assert(
      fc.property(
        resources,
        fc.nat(),
        fc.constantFrom('x', ' ', '\n', ':', '#', "'", '"', '-', '[', '{', '!', '|', '\t'),
        (value, place, char) => {
          const printed = printTemplate({ Resources: value }, 'yaml');
          const at = place % printed.length;
          const mutated = printed.slice(0, at) + char + printed.slice(at);
          const quick = quickYaml(mutated);
          if (!quick) return;
          expect(readYaml(mutated).errors).toEqual([]);
          expect(quick).toEqual(readYaml(mutated).tree);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Ascending splices of a text that do not overlap. */
const splicesOf = (source: string): fc.Arbitrary<Splice[]> =>
  fc.array(fc.tuple(fc.nat(source.length), fc.nat(source.length), fc.string({ maxLength: 3 })), { maxLength: 4 }).map((parts) => {
    const splices: Splice[] = [];
    let from = 0;
    for (const [start, length, insert] of parts.toSorted((a, b) => a[0] - b[0])) {
      const at = Math.max(start, from);
      const end = Math.min(source.length, at + (length % 4));
      splices.push({ at, remove: source.slice(at, end), insert });
      from = end + 1;
      if (from > source.length) break;
    }
    return splices;
  });

describe('edits', () => {
  it('compose to what they do one after the other', () => {
    const chain = fc
      .string({ minLength: 1, maxLength: 20 })
      .chain((source) =>
        splicesOf(source).chain((first) => fc.tuple(fc.constant(source), fc.constant(first), splicesOf(spliceText(source, first)))),
      );
    fc.assert(
      fc.property(chain, ([source, first, second]) => {
        const middle = spliceText(source, first);
        const composed = composeSplices(first, second, middle);
        expect(spliceText(source, composed)).toBe(spliceText(middle, second));
      }),
      { numRuns: 500 },
    );
  });

  it('lead from any text to any other and back', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e: 1', ''), { maxLength: 12 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edits = diffEdits(file, before, after);
        expect(applyEdits(before, edits)).toBe(after);
        expect(applyEdits(after, invertEdits(edits))).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused where the text is another one', () => {
    expect(() => applyEdits('abc', [{ file, at: 1, remove: 'x', insert: '' }])).toThrow(
      expect.objectContaining({ code: 'corrupt-stream' }),
    );
    expect(() => applyEdits('abc', [{ file, at: 9, remove: '', insert: 'x' }])).toThrow(
      expect.objectContaining({ code: 'corrupt-stream' }),
    );
  });
});
