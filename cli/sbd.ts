#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { main } from './main.ts';
import { processTerminal } from './terminal.ts';

const args = process.argv.slice(2);
const { INIT_CWD: folder, npm_lifecycle_event: script } = process.env;

// `npm run sbd` runs in the root of the clone, while FILE is meant from where the user is; the data of `serve` stays in the root.
if (script === 'sbd' && folder !== undefined && args[0] !== 'serve') process.chdir(folder);

process.exitCode = await main(args, packageJson.version, processTerminal());
