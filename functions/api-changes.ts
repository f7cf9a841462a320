import { compose } from '../adapters/compose.ts';
import { etag, ok } from '../adapters/http/answers.ts';
import { ChangeDesign } from '../adapters/http/bodies.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn } from '../adapters/http/own-design.ts';
import { integerOf, isResult } from '../adapters/http/queries.ts';

const versions = { least: 0, most: Number.MAX_SAFE_INTEGER };

/** Changes of a design, all or nothing, and its history. */
export const handler = httpHandler(compose, (routes, { designs }) => {
  routes.change('/designs/:id/changes', ChangeDesign, async ({ params, body, user, version, by }) => {
    const { design } = await loadOwn(designs, user, params.id);
    const { commit, warnings } = await designs.change(design.id, { ...by, commands: body.commands, expectedVersion: version });
    return ok({ version: commit.version, events: commit.events, warnings }, etag(commit.version));
  });

  routes.get('/designs/:id/events', async ({ params, query, user }) => {
    const after = integerOf(query, 'after', 0, versions);
    if (isResult(after)) return after;
    const limit = integerOf(query, 'limit', 100, { least: 1, most: 1_000 });
    if (isResult(limit)) return limit;
    const { design } = await loadOwn(designs, user, params.id);
    return ok(await designs.history(design.id, { after, limit }));
  });
});
