import { compose } from '../adapters/compose.ts';
import { taskHandler } from '../adapters/generation/task-handler.ts';

/** Records that the generation has succeeded. */
export const handler = taskHandler(compose, 'record');
