import type { IncomingMessage } from 'node:http';

/** Room for what the edge measures itself, so that it words the refusal of a body just over the limit. */
const slack = 1024;
/** What is read and thrown away after a refusal, so that a client that still sends can hear it. */
const patience = { bytes: 64 * 1024 * 1024, ms: 10_000 };

/** The bytes of a body, or 'too-large' as soon as there are more than `limit`. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | 'too-large'> => {
  if (Number(request.headers['content-length'] ?? 0) > limit + slack) return 'too-large';
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit + slack) resolve('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
};

/** Lets a refused body run dry, but not for ever. */
export const drain = (request: IncomingMessage): void => {
  let size = 0;
  const timer = setTimeout(() => request.destroy(), patience.ms).unref();
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > patience.bytes) request.destroy();
  });
  request.on('close', () => clearTimeout(timer));
  request.on('error', () => clearTimeout(timer));
  request.resume();
};
