import { DomainError } from '../domain/errors.ts';

export type ServeOptions = { readonly port?: number; readonly data?: string };

/** The store is Node's own SQLite, which older versions do not have; every other verb runs on them. */
const neededMajor = 24;

/** `sbd serve`: what `npm start` does; the options stand for the environment variables of the same meaning. */
export const serveDesigns = async ({ port, data }: ServeOptions): Promise<number> => {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < neededMajor) {
    throw new DomainError('storage-unusable', `sbd serve needs Node ${neededMajor} or newer, and this is ${node}.`);
  }
  if (port !== undefined) process.env['PORT'] = String(port);
  if (data !== undefined) process.env['SBD_DATA'] = data;
  const { serve } = await import('../local/serve.ts');
  return serve();
};
