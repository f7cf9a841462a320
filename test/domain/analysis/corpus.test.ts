import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import type { Problem } from '../../../domain/analysis/problem.ts';
import { translatedCount } from '../../../domain/analysis/resource-count.ts';
import { openModel } from '../../../domain/graph/open.ts';
import { spec } from './checking.ts';
import translated from './translated-counts.json' with { type: 'json' };

const root = join(process.env['SBD_CORPUS'] ?? '../shared/corpus', 'templates');
const present = existsSync(root) && spec !== undefined;

const paths = present
  ? readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .toSorted()
  : [];

const open = (path: string) => openModel(new Map([[path, readFileSync(join(root, path), 'utf8')]]), { main: path });

/**
 * Each was looked at, most with cfn-lint after translation: 18 would fail to deploy. One is wrong: `bedrockAPI` names
 * itself in a property that SAM ignores.
 */
const errors = [
  ['powertools-lambda-typescript/examples/app/template.yaml', 'unknown-property', 4],
  ['powertools-lambda-typescript/examples/app/template.yaml', 'dependency-circle', 4],
  ['powertools-lambda-typescript/examples/snippets/event-handler/bedrock-agents/templates/gettingStartedSam.yaml', 'dangling-reference', 1],
  ['powertools-lambda-typescript/examples/snippets/kafka/templates/gettingStartedWithMsk.yaml', 'dangling-reference', 1],
  ['serverless-patterns/apigw-lambda-request-validator/template.yaml', 'unknown-type', 1],
  ['serverless-patterns/apigw-mutualtls-lambda/template.yaml', 'unknown-type', 1],
  ['serverless-patterns/dynamic-bedrock-svls-sam/template.yaml', 'dependency-circle', 1],
  ['serverless-patterns/eventbridge-api-destinations/12-oauth-api-cmk-encryption/prerequisite.yaml', 'unknown-property', 1],
  ['serverless-patterns/eventbridge-pipes-msk-iam-auth-to-lambda/producer.yaml', 'missing-property', 1],
  ['serverless-patterns/lambda-s3-download/template.yaml', 'dangling-reference', 1],
  ['serverless-patterns/lambda-vpc-secrets-sls/serverless-resources/iam-roles.yaml', 'dangling-reference', 2],
  ['serverless-patterns/s3-s3-replication-sam/template.yaml', 'dependency-circle', 1],
];

const tally = (problems: readonly Problem[], key: (problem: Problem) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const problem of problems) counts[key(problem)] = (counts[key(problem)] ?? 0) + 1;
  return counts;
};

describe.skipIf(!present)('the corpus, 770 templates that people wrote (skipped without SBD_CORPUS)', () => {
  const all = paths.flatMap((path) => check(open(path), spec));

  it('errors are rare, and each is known', () => {
    const found = tally(
      all.filter(({ severity }) => severity === 'error'),
      ({ file, code }) => `${file} ${code}`,
    );
    expect(found).toEqual(Object.fromEntries(errors.map(([file, code, count]) => [`${String(file)} ${String(code)}`, count])));
  });

  it('and so are warnings', () => {
    const found = tally(
      all.filter(({ severity }) => severity !== 'error'),
      ({ code }) => code,
    );
    expect(found).toEqual({ 'duplicate-key': 18, 'literal-secret': 1, 'unknown-property': 5, 'wildcard-permission': 253 });
  });

  it('every problem has a place in its file', () => {
    for (const { file, line, column } of all) {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
    }
  });

  it('resources after translation are counted as the SAM translator counts them', () => {
    const differing = Object.entries(translated.counts).filter(([path, count]) => translatedCount(open(path).template) !== count);
    // GraphQL APIs with a logging role of their own, by one each.
    expect(differing.map(([path]) => path)).toEqual([
      'serverless-patterns/appsync-bedrock-streaming-sam/template.yaml',
      'serverless-patterns/appsync-stepfunctions-express-sam/template.yaml',
      'serverless-patterns/appsync-stepfunctions-express-sync-bedrock-sam/template.yaml',
      'serverless-patterns/dynamodb-streams-appsync-subscription/template.yaml',
      'serverless-patterns/eventbridge-appsync-subscription-sam/template.yaml',
    ]);
  });
});
