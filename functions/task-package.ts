import { compose } from '../adapters/compose.ts';
import { taskHandler } from '../adapters/generation/task-handler.ts';

/** Packs the files into a zip in the artifact store. */
export const handler = taskHandler(compose, 'package');
