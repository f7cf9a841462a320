// `npm run docs`: writes the documents that are made from the code. A test says when they are stale.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { madeDocs } from './made-docs.ts';
import { root } from './tool.ts';

for (const [file, text] of madeDocs()) writeFileSync(path.join(root, file), text);
