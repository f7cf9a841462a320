import type { Generation } from '../generation/generation.ts';
import { problem } from './problem.ts';

export const generationPath = (id: string) => `/api/generations/${id}`;

/** A generation as REST shows it: never who began it, nor where its artifact is kept. */
export const viewGeneration = ({ who: _who, bodyHash: _bodyHash, artifact, ...shown }: Generation) => ({
  ...shown,
  ...(artifact !== undefined && { artifact: `${generationPath(shown.id)}/artifact` }),
});

export const noGeneration = () =>
  problem('generation-not-found', 'There is no such generation. POST /api/designs/{id}/generations starts one.');

/** Why there is nothing to take away: not yet, not at all, or no longer. */
export const noArtifact = ({ status, error }: Generation) => {
  const reasons = {
    running: 'The project is not ready yet.',
    failed: `There is no project: ${error?.message ?? 'the generation failed.'}`,
    succeeded: 'The project has gone from the store. Generate it again.',
  };
  return problem('artifact-not-found', reasons[status]);
};

/** A header that saves an answer under a name which every file system takes. */
export const attachment = (name: string, extension: string) => {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/gu, '');
  return { 'content-disposition': `attachment; filename="${plain || 'design'}${extension}"` };
};
