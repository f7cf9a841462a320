import { isPath } from '../../domain/design/paths.ts';
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

/** Letters of ASCII and digits, and never a name that Windows takes for a device. */
const plainName = (name: string, extension: string): string => {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/gu, '');
  const named = `${plain || 'design'}${extension}`;
  return isPath(named) ? named : `design-${named}`;
};

/** The name as it is written, but for what file systems refuse; undefined where ASCII says as much. */
const fullName = (name: string, extension: string): string | undefined => {
  const kept = name
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/\p{Cs}|^-|-$/gu, '');
  return /[^\u0020-\u007e]/u.test(kept) && isPath(`${kept}${extension}`) ? `${kept}${extension}` : undefined;
};

/** A header that saves an answer under a name which every file system takes, with all its letters where they are read (RFC 6266). */
export const attachment = (name: string, extension: string) => {
  const full = fullName(name, extension);
  const extended = full === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(full)}`;
  return { 'content-disposition': `attachment; filename="${plainName(name, extension)}"${extended}` };
};
