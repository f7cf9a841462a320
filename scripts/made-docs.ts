import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kindDefinitions } from '../domain/catalogue/registry.ts';
import { legalTargets } from '../domain/graph/legal.ts';
import { openModel } from '../domain/graph/open.ts';
import { toSvg } from '../domain/graph/svg.ts';
import { root } from './tool.ts';

/** docs/example.yaml drawn by the code that serves graph.svg. */
const picture = (): string => {
  const text = readFileSync(path.join(root, 'docs', 'example.yaml'), 'utf8');
  return `${toSvg(openModel(new Map([['template.yaml', text]])).graph, {})}\n`;
};

const rows = (): readonly string[] =>
  kindDefinitions.flatMap(({ kind }) =>
    legalTargets(kind).map(({ to, relations }) => {
      const names = relations.map(({ relation, access }) => (access.length > 0 ? `${relation} (${access.join(', ')})` : relation));
      return `| ${kind} | ${to} | ${names.join(', ')} |`;
    }),
  );

const edges = (): string => {
  const table = rows();
  const kinds = kindDefinitions.map(({ kind, label, resourceTypes }) => `| ${kind} | ${label} | ${resourceTypes.join(', ')} |`);
  return `# Kinds and edges

Made from the catalogue by \`npm run docs\`. Which edges are legal follows from the kinds and from the ways in which resources are wired; there is no table of pairs in the code.

## Kinds
| kind | what it is | resource types |
|---|---|---|
${kinds.join('\n')}

## Edges that can be drawn
${table.length} pairs. More are shown when a template holds them. Access levels in parentheses; without a choice an edge gets the usual ones.

| from | to | relations |
|---|---|---|
${table.join('\n')}
`;
};

/** Documents that are made from the code, by their path. */
export const madeDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/example.svg', picture()],
    ['docs/edges.md', edges()],
  ]);
