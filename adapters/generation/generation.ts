import * as z from 'zod';

/** The tasks of a generation, in their order; the state machine runs the same. */
export const steps = ['check', 'generate', 'package', 'record'] as const;
export type Step = (typeof steps)[number];

const Cause = z.object({ code: z.string(), message: z.string() });
/** Why a generation failed, in words for people. */
export type Cause = z.infer<typeof Cause>;

/** What is kept of a generation. Ids, keys and counts only: the text stays in the design. */
export const Generation = z.object({
  id: z.string(),
  designId: z.string(),
  version: z.int(),
  who: z.string(),
  engine: z.literal('sam'),
  status: z.enum(['running', 'succeeded', 'failed']),
  step: z.enum(steps),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  artifact: z.string().optional(),
  files: z.int().optional(),
  notes: z.array(z.string()).optional(),
  error: Cause.optional(),
  /** Hash of the request that began it, where that came with an Idempotency-Key. */
  bodyHash: z.string().optional(),
});
export type Generation = z.infer<typeof Generation>;

/** Port: where generations are kept. `put` is durable when it resolves. */
export type GenerationStore = {
  readonly get: (id: string) => Promise<Generation | undefined>;
  readonly put: (generation: Generation) => Promise<void>;
  readonly running: () => Promise<readonly Generation[]>;
};

/** Port: bytes by key. Keys are ours: letters, digits, `-`, `.` and `/`. */
export type ArtifactStore = {
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  readonly remove: (key: string) => Promise<void>;
};

/** What goes from task to task: ids, never text (CONTRACT: REST). */
export type TaskInput = { readonly generationId: string; readonly designId: string; readonly version: number };

/** Port: starts the tasks and comes back at once. */
export type GenerationRunner = { readonly start: (input: TaskInput) => Promise<void> };
