import * as z from 'zod';
import { DomainError } from '../errors.ts';
import { Settings } from './commands.ts';
import { readLayout, storeLayout, StoredLayout } from './layout.ts';
import type { Design } from './state.ts';

/** Events between two snapshots: what loading replays at most, but for one commit. */
export const snapshotEvery = 100;

const Shape = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  version: z.int().min(1),
  events: z.int().min(1),
  commitId: z.string(),
  owner: z.string(),
  name: z.string(),
  description: z.string(),
  settings: Settings,
  main: z.string(),
  files: z.array(z.object({ path: z.string(), text: z.string() })).readonly(),
  layout: StoredLayout,
  tags: z.array(z.object({ name: z.string(), version: z.int() })).readonly(),
  archived: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  history: z.object({ undo: z.int().min(0), redo: z.int().min(0) }),
});

/** A design at one version as JSON. Derived: it can be thrown away and made again from the commits. */
export type Snapshot = z.infer<typeof Shape>;

export const takeSnapshot = (design: Design): Snapshot => ({
  ...design,
  schemaVersion: 1,
  files: [...design.files].map(([path, text]) => ({ path, text })),
  layout: storeLayout(design.layout),
});

/** @throws DomainError corrupt-stream for anything that is no snapshot of this version */
export const readSnapshot = (stored: unknown): Design => {
  const parsed = Shape.safeParse(stored);
  if (!parsed.success) throw new DomainError('corrupt-stream', 'A snapshot is unreadable.');
  const { schemaVersion: _, files, layout, ...rest } = parsed.data;
  return { ...rest, files: new Map(files.map(({ path, text }) => [path, text])), layout: readLayout(layout) };
};

/** Whether a snapshot is due after the events that led from one state to the next. */
export const snapshotDue = (before: Design, after: Design): boolean =>
  Math.floor(before.events / snapshotEvery) !== Math.floor(after.events / snapshotEvery);
