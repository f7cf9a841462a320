import type { Generation } from '../generation/generation.ts';

export const generationPath = (id: string) => `/api/generations/${id}`;

/** A generation as REST shows it: never who began it, nor where its artifact is kept. */
export const viewGeneration = ({ who: _who, bodyHash: _bodyHash, artifact, ...shown }: Generation) => ({
  ...shown,
  ...(artifact !== undefined && { artifact: `${generationPath(shown.id)}/artifact` }),
});

/** A name for a download that every file system takes. */
export const downloadName = (name: string, extension: string): string => {
  const plain = name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-+|-+$/gu, '').slice(0, 60);
  return `${plain || 'design'}${extension}`;
};
