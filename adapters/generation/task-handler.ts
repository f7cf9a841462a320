import * as z from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { steps, type Step, type TaskInput } from './generation.ts';
import { recordFailure, tasks, type TaskServices } from './tasks.ts';

const id = z.string().regex(/^[\w-]{1,64}$/u);
const Input = z.object({ generationId: id, designId: id, version: z.int().min(1) });
/** What a Catch of the state machine hands on; the runtime of Lambda writes `Cause` as JSON. */
const Failed = z.object({ generationId: id, error: z.object({ Error: z.string(), Cause: z.string() }) });
const Thrown = z.object({ errorMessage: z.string() });

/** Retry and Catch of a state machine go by an error's name, so that is the code. */
const named = (error: unknown): unknown => {
  if (!(error instanceof DomainError)) return error;
  const renamed = new Error(error.message, { cause: error });
  renamed.name = error.code;
  return renamed;
};

const unreadable = (): Error =>
  new TypeError(`This is not the input of a task of this version: it needs generationId, designId and version (${steps.join(', ')}).`);

/** A Lambda handler of one task of the workflow. @throws Error whose name is the code of the refusal */
export const taskHandler =
  (compose: () => TaskServices, step: Step) =>
  async (event: unknown): Promise<TaskInput> => {
    const input = Input.safeParse(event);
    if (!input.success) throw unreadable();
    try {
      return await tasks[step](compose(), input.data);
    } catch (error) {
      throw named(error);
    }
  };

const messageOf = (text: string): string => {
  try {
    return Thrown.parse(JSON.parse(text)).errorMessage;
  } catch {
    return text;
  }
};

/** A Lambda handler that ends a generation when a task gave up. */
export const failureHandler =
  (compose: () => TaskServices) =>
  async (event: unknown): Promise<{ readonly generationId: string }> => {
    const failed = Failed.safeParse(event);
    if (!failed.success) throw unreadable();
    const { generationId, error } = failed.data;
    await recordFailure(compose(), generationId, { code: error.Error, message: messageOf(error.Cause) });
    return { generationId };
  };
