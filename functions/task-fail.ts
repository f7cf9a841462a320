import { compose } from '../adapters/compose.ts';
import { failureHandler } from '../adapters/generation/task-handler.ts';

/** Records why a generation failed, when another task gave up. */
export const handler = failureHandler(compose);
