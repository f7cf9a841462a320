import { setImmediate as nextTurn } from 'node:timers/promises';
import { steps, type GenerationRunner, type TaskInput } from '../generation/generation.ts';
import { causeOf, recordFailure, tasks, type TaskServices } from '../generation/tasks.ts';
import type { Logger } from '../log.ts';

export type EmbeddedRunner = GenerationRunner & {
  /** Ends what an earlier run of the server left unfinished. */
  readonly settle: () => Promise<void>;
  /** Resolves when nothing runs any more. */
  readonly idle: () => Promise<void>;
};

/** Runs the tasks of a generation one after the other in this process; others are answered in between. */
export const createRunner = (services: TaskServices & { readonly log: Logger }): EmbeddedRunner => {
  const running = new Set<Promise<void>>();
  const run = async (input: TaskInput): Promise<void> => {
    try {
      let state = input;
      for (const step of steps) {
        await nextTurn();
        state = await tasks[step](services, state);
      }
    } catch (error) {
      const cause = causeOf(error);
      if (cause.code === 'internal-error') services.log.error('generation failed', { generationId: input.generationId, error });
      await recordFailure(services, input.generationId, cause);
    }
  };
  return {
    start: async (input) => {
      const work = run(input)
        .catch((error: unknown) => services.log.error('generation not recorded', { generationId: input.generationId, error }))
        .finally(() => running.delete(work));
      running.add(work);
    },
    settle: async () => {
      const message = 'The server stopped while this project was being generated. Start it again.';
      for (const { id } of await services.generations.running()) await recordFailure(services, id, { code: 'interrupted', message });
    },
    idle: async () => {
      await Promise.all(running);
    },
  };
};
