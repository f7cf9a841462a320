import { compose } from '../adapters/compose.ts';
import { taskHandler } from '../adapters/generation/task-handler.ts';

/** Writes the files of the project from the design's text and graph. */
export const handler = taskHandler(compose, 'generate');
