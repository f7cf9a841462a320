import * as z from 'zod';
import { check } from '../../domain/analysis/check.ts';
import type { Problem } from '../../domain/analysis/problem.ts';
import type { Spec } from '../../domain/analysis/spec.ts';
import { generateProject } from '../../domain/codegen/project.ts';
import type { Designs } from '../../domain/design/service.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ArtifactStore, Cause, Generation, GenerationStore, Step, TaskInput } from './generation.ts';
import { zipFiles } from './zip.ts';

export type TaskServices = {
  readonly designs: Designs;
  readonly generations: GenerationStore;
  readonly artifacts: ArtifactStore;
  readonly spec: Spec | undefined;
  readonly clock: () => string;
};
export type Task = (services: TaskServices, input: TaskInput) => Promise<TaskInput>;

const Work = z.array(z.tuple([z.string(), z.string()]));
const workKey = (id: string) => `work/${id}.json`;
const artifactKey = (id: string) => `projects/${id}.zip`;

const knownOf = async ({ generations }: TaskServices, id: string): Promise<Generation> => {
  const known = await generations.get(id);
  if (!known) throw new Error(`Generation ${id} is not in the store.`);
  return known;
};

const update = async (services: TaskServices, id: string, change: Partial<Generation>): Promise<void> =>
  services.generations.put({ ...(await knownOf(services, id)), ...change });

const inWords = ({ file, line, column, message }: Problem) => `${file}:${String(line)}:${String(column)} ${message}`;

const blocked = (errors: readonly Problem[]): DomainError => {
  const [first] = errors;
  const count = errors.length === 1 ? 'An error has' : `${String(errors.length)} errors have`;
  const listed = errors.slice(0, 5).map(inWords).join('; ');
  const more = errors.length > 5 ? '; and more' : '';
  return new DomainError(
    'blocked-by-problems',
    `${count} to be corrected first: ${listed}${more}.`,
    first ? { file: first.file, line: first.line } : {},
  );
};

/** Errors block a generation; warnings do not. @throws DomainError blocked-by-problems */
const checkDesign: Task = async (services, input) => {
  await update(services, input.generationId, { step: 'check' });
  const { model } = await services.designs.load(input.designId, input.version);
  const errors = check(model, services.spec).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw blocked(errors);
  return input;
};

const generateFiles: Task = async (services, input) => {
  await update(services, input.generationId, { step: 'generate' });
  const { design, model } = await services.designs.load(input.designId, input.version);
  const { name, description, settings, layout } = design;
  const { files, notes } = generateProject({ model, name, description, settings, layout });
  await services.artifacts.put(workKey(input.generationId), Buffer.from(JSON.stringify([...files])));
  await update(services, input.generationId, { files: files.size, notes: [...notes] });
  return input;
};

const packageFiles: Task = async (services, input) => {
  await update(services, input.generationId, { step: 'package' });
  const bytes = await services.artifacts.get(workKey(input.generationId));
  if (!bytes) throw new Error(`The files of generation ${input.generationId} have gone.`);
  const files = new Map(Work.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))));
  await services.artifacts.put(artifactKey(input.generationId), zipFiles(files));
  return input;
};

const recordSuccess: Task = async (services, input) => {
  const { error: _settled, ...known } = await knownOf(services, input.generationId);
  const artifact = artifactKey(input.generationId);
  await services.generations.put({ ...known, step: 'record', status: 'succeeded', finishedAt: services.clock(), artifact });
  await services.artifacts.remove(workKey(input.generationId));
  return input;
};

/** Each step of the workflow as a function of its own: the state machine calls them, and so does the embedded runner. */
export const tasks: Readonly<Record<Step, Task>> = {
  check: checkDesign,
  generate: generateFiles,
  package: packageFiles,
  record: recordSuccess,
};

/** Ends a generation with its cause; one that has ended stays as it is. */
export const recordFailure = async (services: TaskServices, generationId: string, error: Cause): Promise<void> => {
  const known = await services.generations.get(generationId);
  if (known?.status === 'running') await services.generations.put({ ...known, status: 'failed', finishedAt: services.clock(), error });
  await services.artifacts.remove(workKey(generationId));
};

/** What people are told of an error; of an unexpected one nothing but that it happened. */
export const causeOf = (error: unknown): Cause =>
  error instanceof DomainError
    ? { code: error.code, message: error.message }
    : { code: 'internal-error', message: 'Something went wrong here while the project was generated. Try again.' };
