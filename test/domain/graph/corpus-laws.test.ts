import * as fc from 'fast-check';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../domain/errors.ts';
import type { GraphNode } from '../../../domain/graph/graph.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { corpus } from '../../../scripts/report-lift.ts';
import { add, configure, drop, edgesOf, open, rename, textOf, unwire, wire } from './drawing.ts';

const folder = join(corpus, 'templates');
const files = existsSync(folder) ? globSync('**/*.{yaml,yml,json,template}', { cwd: folder }).toSorted() : [];
const opened = (file: string): Model => open(readFileSync(join(folder, file), 'utf8'));

/** Nodes that stand in the text as a known kind, in blocks that can be read. */
const known = (model: Model): readonly GraphNode[] =>
  model.template.errors.length > 0 ? [] : [...model.graph.nodes.values()].filter(({ kind, implicit }) => kind !== 'resource' && !implicit);

type Case = { readonly model: Model; readonly node: GraphNode };

const caseAt = (file: string, at: number): Case | undefined => {
  const model = opened(file);
  const nodes = known(model);
  const node = nodes[at % Math.max(nodes.length, 1)];
  return node ? { model, node } : undefined;
};

/** Runs a law; what cannot be written in the file's dialect says so, and nothing else may be thrown. */
const unlessRefused = (law: () => void): void => {
  try {
    law();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(['dialect-not-supported', 'duplicate-edge']).toContain(error.code);
  }
};

const holds = (law: (given: Case) => void, runs = 120): void =>
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(200), (file, at) => {
      const given = caseAt(file, at);
      if (given) unlessRefused(() => law(given));
    }),
    { numRuns: runs },
  );

/** One policy (`Policies: Name`) becomes a list of two and stays a list of one. */
const hasLonePolicy = ({ properties }: GraphNode): boolean =>
  properties['policies'] !== undefined && !Array.isArray(properties['policies']);

/** A map that was empty before (`Properties: {}`) goes with what filled it: the one byte difference that is meant. */
const withoutEmpty = (text: string): string => text.replace(/^[ \t]*\w+: \{\}\r?\n/gm, '');

const untouched = (edges: readonly string[], id: string): readonly string[] =>
  edges.filter((edge) => !(edge.split(':')[0] ?? '').split('>').includes(id));

describe.skipIf(files.length === 0)('laws on real templates', () => {
  it('put-get: a description that is set is read, and every other edge stays', () => {
    holds(({ model, node }) => {
      const changed = configure(model, node.id, { description: 'a: b # "c" ${d}' });
      expect(changed.graph.nodes.get(node.id)?.properties['description']).toBe('a: b # "c" ${d}');
      expect(edgesOf(changed)).toEqual(edgesOf(model));
    });
  });

  it('rename there and back gives the same bytes', () => {
    holds(({ model, node }) => {
      const there = rename(model, node.id, `${node.id}Renamed`);
      expect(there.graph.nodes.has(node.id)).toBe(false);
      expect(textOf(rename(there, `${node.id}Renamed`, node.id))).toBe(textOf(model));
    });
  });

  it('found and inverse: a table that is used is found, and leaves no byte when it is not used any more', () => {
    holds(({ model, node }) => {
      if (node.kind !== 'function' || hasLonePolicy(node)) return;
      const apart = add(model, 'SbdLawTable', 'table');
      const joined = wire(apart, node.id, 'SbdLawTable', { access: ['read'] });
      expect(edgesOf(joined)).toContain(`${node.id}>SbdLawTable:access[read]`);
      expect(withoutEmpty(textOf(unwire(joined, node.id, 'SbdLawTable')))).toBe(withoutEmpty(textOf(apart)));
      expect(textOf(drop(apart, 'SbdLawTable'))).toBe(textOf(model));
    });
  });

  it('a removed node is named by no edge, and edges of others stay unless they went through it', () => {
    holds(({ model, node }) => {
      const gone = drop(model, node.id);
      expect(gone.graph.nodes.has(node.id)).toBe(false);
      expect(untouched(edgesOf(gone), node.id)).toEqual(edgesOf(gone));
    });
  });
});
