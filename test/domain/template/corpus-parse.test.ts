import { describe, expect, it } from 'vitest';
import { createBlockCache, parseTemplate } from '../../../domain/template/parse.ts';
import type { Template } from '../../../domain/template/template.ts';
import { intrinsicOfTag } from '../../../domain/template/read/tags.ts';
import type { ScalarTree, Tree } from '../../../domain/template/read/tree.ts';
import type { Path, Value } from '../../../domain/template/value.ts';
import { readYaml } from '../../../domain/template/read/yaml-tree.ts';
import { dice, hasCorpus, templates } from './corpus.ts';
import { mutate } from './mutate.ts';
import { firstDifference, readWholeDocument } from './whole.ts';
import type { Plain } from './whole.ts';

const all = hasCorpus ? [...templates('templates'), ...templates('sam-translator-input')] : [];
/** Files that a strict parser rejects: quotes and brackets closed at the indentation of their parent. */
const rejected = 10;

const sectionsOf = (template: Template): [string, ReadonlyMap<string, { readonly value: Value }>][] => [
  ['Resources', template.resources],
  ['Parameters', template.parameters],
  ['Outputs', template.outputs],
  ['Conditions', template.conditions],
  ['Mappings', template.mappings],
  ['Globals', template.globals],
];

const difference = (template: Template, whole: Plain): string | undefined => {
  if (typeof whole === 'string' || Array.isArray(whole)) return undefined;
  const found = new Map<string, Plain>(Object.entries(whole));
  const sections = sectionsOf(template).filter(([name]) => typeof found.get(name) === 'object' && !template.top.has(name));
  const values = sections.map(([name, entries]): [string, Value] => [
    name,
    Object.fromEntries([...entries].map(([id, { value }]) => [id, value])),
  ]);
  for (const [name, value] of [...values, ...template.top]) {
    const path = firstDifference(value, found.get(name), name);
    if (path !== undefined) return path;
  }
  return undefined;
};

/** Keys at the indentation of the first key below `Resources:`, counted without a parser. */
const countResources = (text: string): number => {
  const below = /^Resources:[^\n]*\n((?:[ \t#\r][^\n]*\n|\n)*)/m.exec(text)?.[1] ?? '';
  const margin = /^( +)[\w"']/m.exec(below)?.[1] ?? '  ';
  return [...below.matchAll(new RegExp(`^${margin}[\\w"']+: *(?:#.*)?\\r?$`, 'gm'))].length;
};

describe.skipIf(!hasCorpus)('every template of the corpus', { timeout: 120_000 }, () => {
  it('reads block by block as it does whole, without losing a resource', () => {
    let read = 0;
    let repaired = 0;
    for (const { path, text } of all) {
      const template = parseTemplate(path, text);
      const whole = readWholeDocument(text);
      if (whole === undefined) {
        repaired += 1;
        expect([path, template.resources.size]).toEqual([path, countResources(text)]);
      } else expect([path, difference(template, whole)]).toEqual([path, undefined]);
      expect([path, template.errors.filter(({ code }) => code === 'unreadable' || code === 'too-deep')]).toEqual([path, []]);
      read += template.resources.size;
    }
    expect(all.length).toBeGreaterThan(1_500);
    expect(repaired).toBe(rejected);
    expect(read).toBe(7_060);
  });

  it('finds every scalar where the whole parser sees it', () => {
    const random = dice(5);
    let compared = 0;
    for (const { path, text } of all.filter(() => random.below(5) === 0)) {
      const { tree, errors } = readYaml(text);
      if (text.startsWith('{') || tree?.kind !== 'map' || errors.length > 0) continue;
      const { locate, top } = parseTemplate(path, text);
      for (const { key, value } of tree.pairs.filter((pair) => !top.has(pair.key))) {
        for (const [at, { start, end }] of scalarsOf(value, [key])) {
          expect([path, at, locate(at)]).toEqual([path, at, { start, end }]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  it('keeps the identical values for the same text, whatever was read in between', () => {
    const cache = createBlockCache();
    for (const { path, text } of all.filter(({ text }) => text.endsWith('\n') && !text.startsWith('{')).slice(0, 60)) {
      const first = parseTemplate(path, text, cache);
      const changed = `${text}Hooks:\n  A: 1\n`;
      const second = parseTemplate(path, changed, cache);
      const third = parseTemplate(path, text, cache);
      for (const [id, { value, references }] of first.resources) {
        expect(third.resources.get(id)?.value).toBe(value);
        expect(third.resources.get(id)?.references).toBe(references);
        expect(second.resources.get(id)?.value).toBe(value);
      }
    }
  });

  it('reads mutated texts as the whole parser does, never throws, and reads on from an old text as from none', () => {
    const random = dice(20_261_122);
    let valid = 0;
    for (const { path, text } of all) {
      const cache = createBlockCache();
      parseTemplate(path, text, cache);
      for (let round = random.below(2); round < 1; round += 1) {
        const mutated = mutate(text, random);
        const warm = parseTemplate(path, mutated, cache);
        const cold = parseTemplate(path, mutated);
        expect([path, summary(warm)]).toEqual([path, summary(cold)]);
        const whole = readWholeDocument(mutated);
        if (whole === undefined || cold.errors.length > 0) continue;
        expect([path, mutated, difference(cold, whole)]).toEqual([path, mutated, undefined]);
        valid += 1;
      }
    }
    expect(valid).toBeGreaterThan(300);
  });
});

/** Every scalar of a tree by its path, steps through tags included. */
const scalarsOf = (tree: Tree, path: Path): [Path, ScalarTree][] => {
  if (tree.kind === 'scalar') return [[path, tree]];
  const name = tree.tag === '' ? undefined : (intrinsicOfTag(tree.tag) ?? tree.tag);
  const inside = name === undefined ? path : [...path, name];
  if (tree.kind === 'list') return tree.items.flatMap((item, index) => scalarsOf(item, [...inside, index]));
  if (tree.kind === 'alias') return [];
  return [...new Map(tree.pairs.map(({ key, value }) => [key, value]))].flatMap(([key, value]) => scalarsOf(value, [...inside, key]));
};

const summary = ({ resources, outputs, errors }: Template): unknown => ({
  resources: [...resources.values()].map(({ id, span, value, readable }) => [id, span, JSON.stringify(value), readable]),
  outputs: [...outputs.values()].map(({ id, span, value }) => [id, span, JSON.stringify(value)]),
  errors,
});
