// Draws docs/example.svg, the picture in the README, from docs/example.yaml: by the same code as the server's graph.svg.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openModel } from '../domain/graph/open.ts';
import { toSvg } from '../domain/graph/svg.ts';
import { root } from './tool.ts';

const text = readFileSync(path.join(root, 'docs', 'example.yaml'), 'utf8');
const { graph } = openModel(new Map([['template.yaml', text]]));
writeFileSync(path.join(root, 'docs', 'example.svg'), `${toSvg(graph, {})}\n`);
