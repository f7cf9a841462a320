import * as z from 'zod';
import { Settings } from './commands.ts';
import { deltaShape } from './delta.ts';
import { StoredLayout } from './layout.ts';

/** The command that was decided, as it was given. Its shape is that of its time, so it is not parsed again here. */
export type Meant = { readonly type: string; readonly [field: string]: unknown };
const Meant = z.custom<Meant>((value) => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string');

const envelope = {
  schemaVersion: z.literal(1),
  commitId: z.string().min(1),
  /** The version of the design that the commit of this event makes. */
  version: z.int().min(1),
  /** ISO 8601, UTC. */
  at: z.string(),
  who: z.string(),
  meant: Meant,
};

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), ...envelope, ...shape });
const content = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => event(type, { ...shape, ...deltaShape });

const strings = z.array(z.string()).readonly();
const edge = z.object({ id: z.string(), from: z.string(), to: z.string(), relation: z.string(), access: strings });
const heads = z.object({ undo: z.int().min(0), redo: z.int().min(0) });

/** What was taken back or brought back: an event of a commit, counted from 0. */
const target = z.object({ version: z.int().min(1), event: z.int().min(0) });

const whole = {
  designId: z.string().min(1),
  name: z.string(),
  description: z.string(),
  settings: Settings,
  main: z.string(),
  files: z.array(z.object({ path: z.string(), text: z.string() })).readonly(),
  layout: StoredLayout,
};

/** Where an import came from. `text` only where the files do not hold it (the original tool's JSON). */
const source = z.object({
  format: z.enum(['original', 'template', 'document']),
  file: z.string().optional(),
  text: z.string().optional(),
  /** Commits of a history that came along and stand before this event. */
  commits: z.int().optional(),
});

/** Every event that is stored, of the newest schema version (CONTRACT: Events). Samples of all versions: `events/stored/`. */
export const DesignEvent = z.discriminatedUnion('type', [
  event('DesignCreated', { ...whole, copyOf: z.object({ designId: z.string(), version: z.int() }).optional() }),
  event('DesignImported', { ...whole, source, ids: z.array(z.object({ from: z.string(), to: z.string() })).readonly(), notes: strings }),
  content('NodeAdded', { node: z.object({ id: z.string(), kind: z.string() }) }),
  content('NodeRemoved', { node: z.string(), edges: strings, satellites: strings }),
  content('NodeRenamed', { from: z.string(), to: z.string(), warning: z.string().optional() }),
  content('NodeConfigured', { node: z.string() }),
  content('EdgeConnected', { edge }),
  content('EdgeConfigured', { edge }),
  content('EdgeDisconnected', { edge }),
  content('NodesMoved', {}),
  content('NodesGrouped', { group: z.string() }),
  content('NodesUngrouped', { group: z.string() }),
  content('TextEdited', { file: z.string() }),
  content('DesignRenamed', {}),
  content('DesignDescribed', {}),
  content('SettingsConfigured', {}),
  content('RevertedTo', { target: z.int().min(1) }),
  content('CommandUndone', { undoes: target, history: heads }),
  content('CommandRedone', { redoes: target, history: heads }),
  event('RevisionTagged', { tag: z.string() }),
  event('DesignArchived', {}),
  event('DesignRestored', {}),
]);
export type DesignEvent = z.infer<typeof DesignEvent>;
export type EventOf<T extends DesignEvent['type']> = Extract<DesignEvent, { type: T }>;

/** Events that change what a design holds, and so can be taken back. */
export type ContentEvent = Extract<DesignEvent, { edits: unknown }>;
export const isContent = (event: DesignEvent): event is ContentEvent => 'edits' in event;

/** An event before it is given its envelope. */
type WithoutEnvelope<E> = E extends DesignEvent ? Omit<E, keyof typeof envelope> : never;
export type Decided = WithoutEnvelope<DesignEvent>;
