import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { attachment } from '../../../adapters/http/generation-view.ts';
import type { HttpEvent } from '../../../adapters/http/http-event.ts';
import { httpHandler } from '../../../adapters/http/http-handler.ts';
import { problemOf } from '../../../adapters/http/problem.ts';
import { matchSteps } from '../../../adapters/http/routes.ts';
import { DomainError, errorCodes } from '../../../domain/errors.ts';

const steps = (path: string) => path.split('/');

describe('routes', () => {
  it.each([
    ['designs', 'designs', {}],
    ['designs/:id', 'designs/7', { id: '7' }],
    ['designs/:id/files/:path*', 'designs/7/files/a/b.txt', { id: '7', path: 'a/b.txt' }],
    ['designs/:id/files/:path*', 'designs/7/files/a', { id: '7', path: 'a' }],
  ])('%s fits %s', (route, path, params) => {
    expect(Object.fromEntries(matchSteps(steps(route), steps(path)) ?? [])).toEqual(params);
  });
  it.each([
    ['designs', 'Designs'],
    ['designs/:id', 'designs'],
    ['designs/:id', 'designs/'],
    ['designs/:id', 'designs/7/'],
    ['designs/:id/files/:path*', 'designs/7/files'],
    ['designs/:id/files/:path*', 'designs/7/files/'],
  ])('%s does not fit %s', (route, path) => {
    expect(matchSteps(steps(route), steps(path))).toBeUndefined();
  });
});

const event = (method: string, rawPath: string, body?: string): HttpEvent => ({
  rawPath,
  headers: { 'content-type': 'application/json' },
  body,
  requestContext: { requestId: 'r-1', http: { method }, authorizer: { jwt: { claims: { sub: 'me' } } } },
});

const lines: unknown[] = [];
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (message: string, fields?: object) => lines.push({ message, ...fields }),
};
const handler = httpHandler(
  () => ({ log }),
  (routes) => {
    routes.get('/breaks', () => {
      throw new Error('a secret of the inside');
    });
    routes.get('/refuses', () => Promise.reject(new DomainError('node-not-found', 'There is no node X.', { nodeId: 'X' })));
    routes.get('/corrupt', () => Promise.reject(new DomainError('corrupt-stream', 'Version 3 is missing.')));
    routes.post('/nested', z.looseObject({}), () => ({ statusCode: 204, headers: {}, body: '' }));
  },
);

describe('a handler', () => {
  it('tells nobody outside what broke inside, but the log where', async () => {
    const result = await handler(event('GET', '/api/breaks'));
    expect([result.statusCode, result.body.includes('secret'), result.body.includes('r-1')]).toEqual([500, false, true]);
    expect(lines).toEqual([{ message: 'request failed', requestId: 'r-1', error: expect.any(Error) }]);
  });
  it('logs what is damaged, not what is refused', async () => {
    lines.length = 0;
    expect((await handler(event('GET', '/api/refuses'))).statusCode).toBe(422);
    expect(lines).toHaveLength(0);
    expect((await handler(event('GET', '/api/corrupt'))).statusCode).toBe(500);
    expect(lines).toHaveLength(1);
  });
  it.each([
    ['{"a":"[[[[\\"{{{{"}', 204],
    [`{"a":"${'['.repeat(1_000)}"}`, 204],
    [`{"a":${'['.repeat(199)}${']'.repeat(199)}}`, 204],
    [`{"a":${'['.repeat(201)}${']'.repeat(201)}}`, 400],
    ['[]', 422],
    ['', 400],
    ['nul', 400],
  ])('reads %.30s as %i', async (body, status) => {
    expect((await handler(event('POST', '/api/nested', body))).statusCode).toBe(status);
  });
});

describe('problems', () => {
  it('have a stable type and a status for every code of the domain', () => {
    for (const code of errorCodes) {
      const { statusCode, body } = problemOf(new DomainError(code, 'Why.'));
      expect(JSON.parse(body)).toMatchObject({
        type: `urn:serverless-by-design:problem:${code}`,
        code,
        status: statusCode,
        detail: 'Why.',
      });
      expect([404, 409, 412, 413, 422, 500, 507]).toContain(statusCode);
    }
  });
  it('of a command are 422, whatever its code is alone', () => {
    expect(JSON.parse(problemOf(new DomainError('invalid-property', 'No.', { index: 2, pointer: '/access' })).body)).toMatchObject({
      pointer: '/commands/2/access',
    });
    expect(problemOf(new DomainError('file-not-found', 'No.')).statusCode).toBe(404);
    expect(problemOf(new DomainError('file-not-found', 'No.', { index: 0 })).statusCode).toBe(422);
    expect(problemOf(new DomainError('version-conflict', 'No.', { index: 0 })).statusCode).toBe(412);
  });
});

it('downloads have names that every file system takes', () => {
  const nameOf = (name: string) => /filename="([^"]*)"/u.exec(attachment(name, '.zip')['content-disposition'])?.[1];
  expect([nameOf('Wörk & Co'), nameOf('../../etc'), nameOf('日本'), nameOf('a"\r\nb'), nameOf('x'.repeat(300))?.length]).toEqual([
    'work-co.zip',
    'etc.zip',
    'design.zip',
    'a-b.zip',
    64,
  ]);
  expect([nameOf('CON'), nameOf('com1'), nameOf('Console')]).toEqual(['design-con.zip', 'design-com1.zip', 'console.zip']);
  expect(attachment('Bücher & 日本', '.zip')['content-disposition']).toBe(
    `attachment; filename="bucher.zip"; filename*=UTF-8''B%C3%BCcher-%E6%97%A5%E6%9C%AC.zip`,
  );
  expect(attachment('a\ud800\u202e../"', '.zip')['content-disposition']).toBe('attachment; filename="a.zip"');
});
