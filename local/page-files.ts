import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpResult } from '../adapters/http/http-event.ts';

/** It stands beside this file; the build puts it beside the bundle. */
const folder = join(import.meta.dirname, 'page');

const script = 'text/javascript; charset=utf-8';

/** The page, file by file: nothing else of the disk can be asked for. */
const files: ReadonlyMap<string, readonly [name: string, type: string]> = new Map([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/page.js', ['page.js', script]],
  ['/ask.js', ['ask.js', script]],
  ['/history.js', ['history.js', script]],
  ['/home.js', ['home.js', script]],
  ['/text-view.js', ['text-view.js', script]],
  ['/page.css', ['page.css', 'text/css; charset=utf-8']],
  ['/favicon.svg', ['favicon.svg', 'image/svg+xml']],
  ['/examples/web-api.yaml', ['examples/web-api.yaml', 'text/plain; charset=utf-8']],
  ['/examples/file-pipeline.yaml', ['examples/file-pipeline.yaml', 'text/plain; charset=utf-8']],
  ['/examples/order-events.yaml', ['examples/order-events.yaml', 'text/plain; charset=utf-8']],
  ['/favicon.ico', ['favicon.svg', 'image/svg+xml']],
]);

/** The page runs its own script only. Inline styles are those of the graph's picture. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of the page, or undefined where the path is none of it. */
export const pageFile = async (path: string): Promise<HttpResult | undefined> => {
  const file = files.get(path);
  if (!file) return undefined;
  const [name, type] = file;
  return {
    statusCode: 200,
    headers: {
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
    body: await readFile(join(folder, name), 'utf8'),
  };
};
