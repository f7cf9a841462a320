import { compose, readPort } from '../adapters/compose.ts';
import { dispatch } from './dispatch.ts';
import { startServer, type Listening } from './server.ts';

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
const isRefused = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EACCES';

const choose = (port: number) =>
  `Choose another, such as PORT=${String(port < 65_535 ? port + 1 : 3000)} npm start (Windows: set PORT=... first).`;

const inWords = (error: unknown, port: number): string => {
  if (isTaken(error)) return `Port ${String(port)} is taken. ${choose(port)}`;
  if (isRefused(error)) return `Port ${String(port)} needs more rights than this user has. ${choose(3000)}`;
  return error instanceof Error ? error.message : String(error);
};

/** Starts the embedded server on the environment's port and data folder, and settles what an earlier run left behind. */
export const startEmbedded = async (port: number): Promise<Listening> => {
  const services = compose();
  await services.runner.settle();
  const { port: taken, close } = await startServer(dispatch, port);
  return {
    port: taken,
    close: async () => {
      await close();
      await services.close();
    },
  };
};

const stopOn = (signals: readonly NodeJS.Signals[], stop: () => Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    for (const signal of signals) process.once(signal, () => void stop().then(resolve, reject));
  });

/**
 * What `npm start` and `sbd serve` do: serves until it is told to stop. Resolves with the exit code: 0 after a
 * signal, 1 where it cannot start, having said why on stderr.
 */
export const serve = async (): Promise<number> => {
  let port = 3000;
  try {
    port = readPort();
    const listening = await startEmbedded(port);
    process.stdout.write(`Serverless by Design: http://localhost:${String(listening.port)}\nStop it with Ctrl+C.\n`);
    await stopOn(['SIGINT', 'SIGTERM'], listening.close);
    return 0;
  } catch (error) {
    process.stderr.write(`${inWords(error, port)}\n`);
    return 1;
  }
};
