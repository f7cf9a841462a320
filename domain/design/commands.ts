import * as z from 'zod';
import { relations } from '../graph/graph.ts';
import type { Value } from '../template/value.ts';
import type { Point } from './layout.ts';

/** Any JSON value, as properties hold them. */
export const jsonValue: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonValue), z.record(z.string(), jsonValue)]),
);
/** A text for people: UTF-8 cannot express half of a surrogate pair. */
export const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => text.isWellFormed(), 'It holds half of a surrogate pair, which UTF-8 cannot express');
/** Whether the key `__proto__`, which `z.record` drops, stands anywhere in a value. */
const hidesProto = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hidesProto);
};

const properties = z.custom((given) => !hidesProto(given), '__proto__ is no name of a property').pipe(z.record(z.string(), jsonValue));
const id = z.string().min(1).max(255);
const position = z.strictObject({ x: z.number(), y: z.number() });
/** Keeps the key `__proto__`, which `z.record` drops, so that it is refused like any other id that no node has. */
const positions = z.unknown().transform((given, context): Record<string, Point> => {
  const parsed = z.record(z.string(), position).safeParse(given);
  for (const { message, path } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', message, path: [...path] });
  const kept = Object.entries(parsed.data ?? {});
  const hidden = typeof given === 'object' && given !== null && Object.hasOwn(given, '__proto__');
  return Object.fromEntries<Point>(hidden ? [...kept, ['__proto__', { x: 0, y: 0 }]] : kept);
});
const access = z.array(z.string().min(1)).min(1);
const relation = z.enum(relations);

/** Runtimes that starter code is made for. */
export const runtimes = ['nodejs24.x', 'python3.13'] as const;

/** CodeDeploy's predefined Lambda deployment configurations, as SAM names them (AWS CodeDeploy user guide, 2026-11). */
export const deploymentTypes = [
  'AllAtOnce',
  'Canary10Percent5Minutes',
  'Canary10Percent10Minutes',
  'Canary10Percent15Minutes',
  'Canary10Percent30Minutes',
  'Linear10PercentEvery1Minute',
  'Linear10PercentEvery2Minutes',
  'Linear10PercentEvery3Minutes',
  'Linear10PercentEvery10Minutes',
] as const;

export const Settings = z.strictObject({
  runtime: z.enum(runtimes),
  engine: z.enum(['sam']),
  structure: z.enum(['folder-per-function']),
  deployment: z.strictObject({
    type: z.enum(['none', ...deploymentTypes]),
    alarms: z.boolean(),
    hooks: z.boolean(),
  }),
  tracing: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  runtime: 'nodejs24.x',
  engine: 'sam',
  structure: 'folder-per-function',
  deployment: { type: 'none', alarms: false, hooks: false },
  tracing: false,
};

export const SettingsChange = z.strictObject({
  ...Settings.partial().shape,
  deployment: Settings.shape.deployment.partial().optional(),
});

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape });

/** All commands, the same over REST, on the command line and in the web app (CONTRACT: Commands). */
export const Command = z.discriminatedUnion('type', [
  command('AddNode', { id: id.optional(), kind: z.string(), properties: properties.optional(), position: position.optional() }),
  command('RemoveNode', { id }),
  command('RenameNode', { id, to: id }),
  command('ConfigureNode', { id, properties }),
  command('Connect', { from: id, to: id, relation: relation.optional(), access: access.optional(), properties: properties.optional() }),
  command('ConfigureEdge', {
    from: id,
    to: id,
    relation: relation.optional(),
    access: access.optional(),
    properties: properties.optional(),
  }),
  command('Disconnect', { from: id, to: id, relation: relation.optional() }),
  command('MoveNodes', { positions }),
  command('Group', { id, label: words(5_000), nodes: z.array(id).min(1) }),
  command('Ungroup', { id }),
  command('EditText', {
    file: z.string().min(1).max(1_024),
    edits: z.array(z.strictObject({ at: z.number().int().min(0), remove: z.string(), insert: z.string() })).optional(),
    text: z.string().optional(),
  }),
  command('RenameDesign', { name: words(256).min(1) }),
  command('DescribeDesign', { description: words(10_000) }),
  command('ConfigureSettings', { settings: SettingsChange }),
  command('TagRevision', { name: words(256).min(1) }),
  command('ArchiveDesign', {}),
  command('RestoreDesign', {}),
  command('Undo', {}),
  command('Redo', {}),
  command('RevertTo', { version: z.number().int().min(1) }),
]);
export type Command = z.infer<typeof Command>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
