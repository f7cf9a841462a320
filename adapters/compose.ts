import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Spec } from '../domain/analysis/spec.ts';
import { createDesigns, type Designs } from '../domain/design/service.ts';
import { createArtifactStore } from './embedded/artifact-store.ts';
import { openDataFolder } from './embedded/data-folder.ts';
import { openEventStore } from './embedded/event-store.ts';
import { lockFolder } from './embedded/folder-lock.ts';
import { createRunner, type EmbeddedRunner } from './embedded/generation-runner.ts';
import { createGenerationStore } from './embedded/generation-store.ts';
import type { ArtifactStore, GenerationStore } from './generation/generation.ts';
import { createLogger, isLevel, type Logger } from './log.ts';
import { preparedSpec } from './spec/prepared-spec.ts';

/** All that handlers work with; each takes what it needs. */
export type Services = {
  readonly designs: Designs;
  readonly generations: GenerationStore;
  readonly artifacts: ArtifactStore;
  readonly runner: EmbeddedRunner;
  readonly spec: Spec | undefined;
  readonly log: Logger;
  readonly clock: () => string;
  readonly ids: () => string;
  readonly close: () => Promise<void>;
};

const clock = () => new Date().toISOString();
const ids = () => randomUUID();

const embedded = (folder: string, log: Logger): Services => {
  const data = openDataFolder(folder);
  const lock = lockFolder(data);
  const store = openEventStore(data);
  const spec = preparedSpec();
  const designs = createDesigns({ store, clock, ids });
  const generations = createGenerationStore(join(data, 'generations'));
  const artifacts = createArtifactStore(join(data, 'artifacts'));
  const runner = createRunner({ designs, generations, artifacts, spec, clock, log });
  const close = async () => {
    await runner.idle();
    store.close();
    lock.release();
  };
  return { designs, generations, artifacts, runner, spec, log, clock, ids, close };
};

let services: Services | undefined;

/**
 * The services of this process, made at the first call from the environment: SBD_DATA (a folder, `.data`), LOG_LEVEL (`warn`).
 * @throws DomainError storage-unusable, also where another process is at work in the folder
 */
export const compose = (): Services => {
  const level = process.env['LOG_LEVEL']?.toLowerCase() ?? '';
  services ??= embedded(process.env['SBD_DATA'] || '.data', createLogger(isLevel(level) ? level : 'warn', clock));
  return services;
};

/** Where the embedded server listens: PORT (3000). @throws Error for what is no port */
export const readPort = (text = process.env['PORT'] || '3000'): number => {
  const port = Number(text);
  if (/^\d{1,5}$/u.test(text) && port <= 65_535) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not ${JSON.stringify(text)}.`);
};
