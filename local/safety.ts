import type { IncomingMessage } from 'node:http';

const names = ['localhost', '127.0.0.1', '[::1]'];

const hostsOf = (port: number): readonly string[] =>
  names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${String(port)}`]));

/**
 * Why a request is refused, or undefined. A page of another site can make a browser send requests here: by a name of its own
 * that points to this machine (Host), or across origins (Origin). CONTRACT: Safety of the embedded server.
 */
export const refusal = ({ headers, method }: IncomingMessage, port: number): string | undefined => {
  const hosts = hostsOf(port);
  if (!hosts.includes(headers.host?.toLowerCase() ?? '')) {
    return `This server answers to ${hosts.join(', ')} only. Open it by one of these names.`;
  }
  if (method === 'GET' || method === 'HEAD' || headers.origin === undefined) return undefined;
  const origin = headers.origin.toLowerCase();
  return hosts.some((host) => origin === `http://${host}`) ? undefined : 'Only pages of this server may change anything here.';
};
