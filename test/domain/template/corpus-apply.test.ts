import { describe, expect, it } from 'vitest';
import { applyChanges, applyEdits, diffEdits, invertEdits } from '../../../domain/template/apply.ts';
import type { Change } from '../../../domain/template/edit.ts';
import { createBlockCache, parseTemplate } from '../../../domain/template/parse.ts';
import type { Template } from '../../../domain/template/template.ts';
import { intrinsicOf, isList, isMap, valueAt } from '../../../domain/template/value.ts';
import type { Path, Value } from '../../../domain/template/value.ts';
import { dice, hasCorpus, templates } from './corpus.ts';

const file = 'template.yaml';
const random = dice(3);
const cache = createBlockCache();
const chosen = hasCorpus ? [...templates('templates'), ...templates('sam-translator-input')].filter(() => random.below(3) === 0) : [];
const sound = chosen.flatMap(({ path, text }) => {
  const template = parseTemplate(file, text, cache);
  return template.errors.length === 0 && template.resources.size > 0 ? [{ path, text, template }] : [];
});

type Place = { readonly path: Path; readonly value: Value };

/** Every value of a resource that is not part of a function call. */
const placesOf = (value: Value, path: Path): Place[] => {
  const here = [{ path, value }];
  if (isList(value)) return [...here, ...value.flatMap((item, index) => placesOf(item, [...path, index]))];
  if (!isMap(value) || intrinsicOf(value) !== undefined) return here;
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
};

const somewhere = (template: Template, fits: (place: Place) => boolean): Place | undefined => {
  const id = random.pick([...template.resources.keys()]) ?? '';
  const value = template.resources.get(id)?.value ?? null;
  return random.pick(placesOf(value, ['Resources', id]).filter((place) => place.path.length > 2 && fits(place)));
};

const apply = (text: string, changes: readonly Change[]): string => {
  const { files, edits } = applyChanges(new Map([[file, text]]), changes, cache);
  const after = files.get(file) ?? '';
  expect(applyEdits(text, edits)).toBe(after);
  expect(applyEdits(after, invertEdits(edits))).toBe(text);
  expect(applyEdits(text, diffEdits(file, text, after))).toBe(after);
  return after;
};

const valueIn = (text: string, [section, id, ...rest]: Path): Value | undefined => {
  const template = parseTemplate(file, text, cache);
  const entries = new Map([
    ['Resources', template.resources],
    ['Outputs', template.outputs],
    ['Parameters', template.parameters],
  ]);
  return valueAt(entries.get(String(section))?.get(String(id))?.value, rest);
};

/** All other resources keep the identical values. */
const expectOthersAsTheyWere = (before: Template, text: string, changed: string): void => {
  const after = parseTemplate(file, text, cache);
  for (const [id, { value }] of before.resources) if (id !== changed) expect(after.resources.get(id)?.value).toEqual(value);
};

const scalars: readonly Value[] = [
  'new value',
  'yes: no',
  42,
  true,
  'a\nb\n',
  '',
  '# x',
  "it's",
  '${A}',
  '2012-10-17',
  '012',
  'null',
  '- a',
  'a\n\n',
  ' x ',
  '\t',
  '\u0000',
];
const values: readonly Value[] = [
  ...scalars,
  { A: 1, B: { C: ['x', { D: [] }] } },
  ['a', { b: 1 }, ['c']],
  { Ref: 'Z' },
  { 'Fn::If': ['C', { Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }] },
  { 'Fn::Base64': { 'Fn::Sub': 'x ${Y}\n' } },
];

describe.skipIf(!hasCorpus)('changes of real templates', { timeout: 120_000 }, () => {
  it('puts a value in the place of another', () => {
    for (const { path, text, template } of sound) {
      const place = somewhere(template, () => true);
      const value = random.pick(values) ?? null;
      if (!place) continue;
      const after = apply(text, [{ op: 'set', file, path: place.path, value }]);
      expect([path, place.path, valueIn(after, place.path)]).toEqual([path, place.path, value]);
      expectOthersAsTheyWere(template, after, String(place.path[1]));
    }
  });

  it('inserts keys with their parents and takes them out again to the byte', () => {
    for (const { path, text, template } of sound) {
      const place = somewhere(template, ({ value }) => isMap(value) && intrinsicOf(value) === undefined && Object.keys(value).length > 0);
      if (!place) continue;
      const at = [...place.path, ...(random.pick([['NewKey'], ['NewKey', 'Deep', 'Er']]) ?? [])];
      const value = random.pick(values) ?? null;
      const after = apply(text, [{ op: 'set', file, path: at, value }]);
      expect([path, at, valueIn(after, at)]).toEqual([path, at, value]);
      expect([path, apply(after, [{ op: 'remove', file, path: at }])]).toEqual([path, text]);
    }
  });

  it('appends items and takes them out again to the byte', () => {
    for (const { path, text, template } of sound) {
      const place = somewhere(template, ({ value }) => isList(value) && value.length > 0);
      if (!place || !isList(place.value)) continue;
      const value = random.pick(values) ?? null;
      const after = apply(text, [{ op: 'append', file, path: place.path, value }]);
      expect([path, valueIn(after, place.path)]).toEqual([path, [...place.value, value]]);
      expect([path, apply(after, [{ op: 'remove', file, path: [...place.path, place.value.length] }])]).toEqual([path, text]);
    }
  });

  it('removes what stands anywhere', () => {
    for (const { path, text, template } of sound) {
      const place = somewhere(template, () => true);
      if (!place) continue;
      const after = apply(text, [{ op: 'remove', file, path: place.path }]);
      expect([path, parseTemplate(file, after, cache).errors.filter(({ code }) => code !== 'not-a-template')]).toEqual([path, []]);
      expectOthersAsTheyWere(template, after, String(place.path[1]));
    }
  });

  it('adds and removes resources, outputs and parameters to the byte', () => {
    for (const { path, text, template } of sound) {
      const [id = ''] = template.resources.keys();
      const paths: Path[] = [
        ['Resources', 'BrandNew'],
        ...(template.outputs.size > 0 ? [['Outputs', 'BrandNew']] : []),
        ...(template.parameters.size > 0 ? [['Parameters', 'BrandNew']] : []),
      ];
      const after = apply(
        text,
        paths.map((at) => ({ op: 'set', file, path: at, value: { Type: 'String', Properties: { A: { Ref: id } } } })),
      );
      for (const at of paths) expect(valueIn(after, [...at, 'Type'])).toBe('String');
      expectOthersAsTheyWere(template, after, 'BrandNew');
      expect([
        path,
        apply(
          after,
          paths.toReversed().map((at) => ({ op: 'remove', file, path: at })),
        ),
      ]).toEqual([path, text]);
    }
  });

  it('renames a resource with every reference to it, and back to the byte', () => {
    for (const { path, text, template } of sound) {
      const id = random.pick([...template.resources.keys()]) ?? '';
      const after = apply(text, renaming(template, id, 'Renamed'));
      const renamed = parseTemplate(file, after, cache);
      expect([path, namesIn(renamed).filter((name) => name === id)]).toEqual([path, []]);
      expect(namesIn(renamed).length).toBe(namesIn(template).length);
      expect([path, apply(after, renaming(renamed, 'Renamed', id))]).toEqual([path, text]);
    }
  });
});

const entriesOf = ({ resources, outputs, conditions }: Template) => [...resources.values(), ...outputs.values(), ...conditions.values()];

const namesIn = (template: Template): string[] =>
  entriesOf(template).flatMap(({ references }) => references.filter(({ by }) => by !== 'FindInMap').map(({ target }) => target));

const renaming = (template: Template, from: string, to: string): Change[] => [
  { op: 'rename', file, path: ['Resources', from], to },
  ...entriesOf(template).map(({ section, id }): Change => ({ op: 'retarget', file, path: [section, id], from, to })),
];
