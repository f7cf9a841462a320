// `npm run format`: oxfmt over everything that `npm run lint` wants formatted.
import { binOf, runNode } from './tool.ts';

process.exitCode = runNode([binOf('oxfmt'), '.']) ? 0 : 1;
