import { compose } from '../adapters/compose.ts';
import { beginGeneration } from '../adapters/generation/begin-generation.ts';
import { accepted, download, ok } from '../adapters/http/answers.ts';
import { BeginGeneration } from '../adapters/http/bodies.ts';
import { attachment, generationPath, noArtifact, noGeneration, viewGeneration } from '../adapters/http/generation-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn } from '../adapters/http/own-design.ts';
import { problem } from '../adapters/http/problem.ts';

/** Projects made of designs: start, watch, take away. */
export const handler = httpHandler(compose, (routes, services) => {
  const { designs, generations, artifacts } = services;

  routes.post('/designs/:id/generations', BeginGeneration, async ({ params, body, user, by }) => {
    const { design } = await loadOwn(designs, user, params.id, body.version);
    const begun = await beginGeneration(services, { ...by, designId: design.id, version: design.version, engine: body.engine });
    if (begun === 'key-reused') return problem('key-reused', 'Use a new Idempotency-Key for a new request.');
    return accepted(generationPath(begun.id), viewGeneration(begun));
  });

  routes.get('/generations/:id', async ({ params, user }) => {
    const found = await generations.get(params.id);
    return found?.who === user ? ok(viewGeneration(found)) : noGeneration();
  });

  routes.get('/generations/:id/artifact', async ({ params, user }) => {
    const found = await generations.get(params.id);
    if (found?.who !== user) return noGeneration();
    const bytes = found.artifact === undefined ? undefined : await artifacts.get(found.artifact);
    if (!bytes) return noArtifact(found);
    const { design } = await designs.load(found.designId, found.version);
    return download('application/zip', bytes, attachment(design.name, '.zip'));
  });
});
