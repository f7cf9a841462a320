import type { HttpEvent, HttpResult } from '../adapters/http/http-event.ts';
import { matchSteps } from '../adapters/http/routes.ts';
import { handler as catalogue } from '../functions/api-catalogue.ts';
import { handler as changes } from '../functions/api-changes.ts';
import { handler as designs } from '../functions/api-designs.ts';
import { handler as files } from '../functions/api-files.ts';
import { handler as generations } from '../functions/api-generations.ts';
import { handler as transfer } from '../functions/api-transfer.ts';
import { handler as views } from '../functions/api-views.ts';

/** Which function a path belongs to, as API Gateway's routes say on AWS; the first that fits. */
const paths = [
  ['/api/designs', designs],
  ['/api/designs/import', transfer],
  ['/api/designs/:id', designs],
  ['/api/designs/:id/export', transfer],
  ['/api/designs/:id/copies', transfer],
  ['/api/designs/:id/changes', changes],
  ['/api/designs/:id/events', changes],
  ['/api/designs/:id/generations', generations],
  ['/api/generations/:rest*', generations],
  ['/api/designs/:id/template', files],
  ['/api/designs/:id/files', files],
  ['/api/designs/:id/files/:rest*', files],
  ['/api/designs/:id/:view', views],
] as const;

const table = paths.map(([path, handler]) => ({ steps: path.split('/').slice(1), handler }));

/** Sends an event to its function. What no function has goes to the one that says so. */
export const dispatch = (event: HttpEvent): Promise<HttpResult> => {
  const steps = event.rawPath.split('/').slice(1);
  const handler = table.find((row) => matchSteps(row.steps, steps))?.handler ?? catalogue;
  return handler(event);
};
