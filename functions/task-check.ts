import { compose } from '../adapters/compose.ts';
import { taskHandler } from '../adapters/generation/task-handler.ts';

/** First task of a generation: errors of the design stop it. */
export const handler = taskHandler(compose, 'check');
