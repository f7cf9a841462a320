import { createHash } from 'node:crypto';
import type { Generation, GenerationRunner, GenerationStore } from './generation.ts';

type Services = {
  readonly generations: GenerationStore;
  readonly runner: GenerationRunner;
  readonly clock: () => string;
  readonly ids: () => string;
};

type Request = {
  readonly designId: string;
  readonly version: number;
  readonly who: string;
  readonly engine: 'sam';
  readonly idempotency?: { readonly key: string; readonly bodyHash: string };
};

/** A retry finds the generation again because its id follows from user and key. */
const idFor = ({ who, idempotency }: Request, ids: () => string): string =>
  idempotency
    ? createHash('sha256')
        .update(JSON.stringify([who, idempotency.key]))
        .digest('hex')
        .slice(0, 32)
    : ids();

/** Records a generation and starts its tasks, or finds the one that this request began before. */
export const beginGeneration = async (services: Services, request: Request): Promise<Generation | 'key-reused'> => {
  const id = idFor(request, services.ids);
  const known = request.idempotency && (await services.generations.get(id));
  if (known) return known.bodyHash === request.idempotency.bodyHash ? known : 'key-reused';
  const { designId, version, who, engine, idempotency } = request;
  const started = { id, designId, version, who, engine, status: 'running', step: 'check', createdAt: services.clock() } as const;
  const generation: Generation = { ...started, ...(idempotency && { bodyHash: idempotency.bodyHash }) };
  await services.generations.put(generation);
  await services.runner.start({ generationId: id, designId, version });
  return generation;
};
