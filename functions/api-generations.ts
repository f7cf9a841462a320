import { compose } from '../adapters/compose.ts';
import { beginGeneration } from '../adapters/generation/begin-generation.ts';
import { accepted, download, ok } from '../adapters/http/answers.ts';
import { BeginGeneration } from '../adapters/http/bodies.ts';
import { downloadName, generationPath, viewGeneration } from '../adapters/http/generation-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn } from '../adapters/http/own-design.ts';
import { problem } from '../adapters/http/problem.ts';

const notFound = () => problem('generation-not-found', 'There is no such generation. POST /api/designs/{id}/generations starts one.');

/** Projects made of designs: start, watch, take away. */
export const handler = httpHandler(compose, (routes, services) => {
  const { designs, generations, artifacts } = services;

  routes.post('/designs/:id/generations', BeginGeneration, async ({ params, body, user, idempotency }) => {
    const { design } = await loadOwn(designs, user, params.id, body.version);
    const request = { designId: design.id, version: design.version, who: user, engine: body.engine, ...(idempotency && { idempotency }) };
    const begun = await beginGeneration(services, request);
    if (begun === 'key-reused') return problem('key-reused', 'Use a new Idempotency-Key for a new request.');
    return accepted(generationPath(begun.id), viewGeneration(begun));
  });

  routes.get('/generations/:id', async ({ params, user }) => {
    const found = await generations.get(params.id);
    return found?.who === user ? ok(viewGeneration(found)) : notFound();
  });

  routes.get('/generations/:id/artifact', async ({ params, user }) => {
    const found = await generations.get(params.id);
    if (found?.who !== user) return notFound();
    const bytes = found.artifact === undefined ? undefined : await artifacts.get(found.artifact);
    if (!bytes) return problem('artifact-not-found', `The generation has ${found.status}: there is ${found.artifact ? 'nothing left of its project' : 'no project'}.`);
    const { design } = await designs.load(found.designId, found.version);
    return download('application/zip', downloadName(design.name, '.zip'), bytes);
  });
});
