import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../domain/errors.ts';
import { Generation, type GenerationStore } from '../generation/generation.ts';
import { readIfThere, writeDurably } from './durable-file.ts';

const ourId = /^[\w-]{1,64}$/u;

const parse = (id: string, bytes: Buffer): Generation => {
  try {
    return Generation.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new DomainError('corrupt-stream', `The record of generation ${id} is unreadable. Generate the project again.`);
  }
};

/** Generations as JSON files in a folder, one each. */
export const createGenerationStore = (folder: string): GenerationStore => {
  const get = async (id: string): Promise<Generation | undefined> => {
    const bytes = ourId.test(id) ? await readIfThere(join(folder, `${id}.json`)) : undefined;
    return bytes && parse(id, bytes);
  };
  return {
    get,
    put: (generation) => writeDurably(join(folder, `${generation.id}.json`), JSON.stringify(generation)),
    running: async () => {
      await mkdir(folder, { recursive: true });
      const ids = (await readdir(folder)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
      const found = await Promise.all(ids.map((id) => get(id).catch(() => undefined)));
      return found.filter((generation) => generation?.status === 'running').flatMap((generation) => generation ?? []);
    },
  };
};
