// `npm run lint`: style and types (oxlint), format (oxfmt), unused code (knip). The walls between rooms are a test: test/architecture.
import { binOf, runNode } from './tool.ts';

const checks = [
  { name: 'oxlint', args: [binOf('oxlint'), '--type-aware', '--deny-warnings', '--format=unix'] },
  { name: 'oxfmt', args: [binOf('oxfmt'), '--check', '.'] },
  { name: 'knip', args: [binOf('knip')] },
];

const failed = checks.filter(({ args }) => !runNode(args)).map(({ name }) => name);
if (failed.length > 0) console.log(`lint: ${failed.join(', ')} found something, see above`);
process.exitCode = failed.length === 0 ? 0 : 1;
