import { serve } from '../local/serve.ts';

export type ServeOptions = { readonly port?: number; readonly data?: string };

/** `sbd serve`: what `npm start` does; the options stand for the environment variables of the same meaning. */
export const serveDesigns = async ({ port, data }: ServeOptions): Promise<number> => {
  if (port !== undefined) process.env['PORT'] = String(port);
  if (data !== undefined) process.env['SBD_DATA'] = data;
  return serve();
};
