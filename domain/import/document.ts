import * as z from 'zod';
import { Settings } from '../design/commands.ts';
import type { Commit } from '../design/commit.ts';
import { storeLayout, StoredLayout } from '../design/layout.ts';
import type { Design } from '../design/state.ts';
import { upcast } from '../design/upcast.ts';
import { DomainError } from '../errors.ts';
import type { Imported } from './imported.ts';

export const documentFormat = 'serverless-by-design';

const heads = z.object({ undo: z.int().min(0), redo: z.int().min(0) });
const commit = z.object({
  version: z.int().min(1),
  commitId: z.string().min(1),
  at: z.string(),
  who: z.string(),
  before: heads,
  events: z.array(z.unknown()).min(1).readonly(),
});

const Document = z.object({
  format: z.literal(documentFormat),
  schemaVersion: z.literal(1),
  name: z.string().min(1).max(256),
  description: z.string().max(10_000),
  settings: Settings,
  main: z.string(),
  files: z
    .array(z.object({ path: z.string(), text: z.string() }))
    .min(1)
    .readonly(),
  layout: StoredLayout,
  history: z.array(commit).readonly().optional(),
});

/** A design as one JSON document: what `sbd import` writes and REST exports. Importable again. */
export type DesignDocument = z.infer<typeof Document>;

/** The document of a design, with its history where the commits are given. */
export const documentOf = (design: Design, history?: readonly Commit[]): DesignDocument => ({
  format: documentFormat,
  schemaVersion: 1,
  name: design.name,
  description: design.description,
  settings: design.settings,
  main: design.main,
  files: [...design.files].map(([path, text]) => ({ path, text })),
  layout: storeLayout(design.layout),
  ...(history && {
    history: history.map(({ version, commitId, at, who, before, events }) => ({ version, commitId, at, who, before, events: [...events] })),
  }),
});

const unreadable = (path: readonly PropertyKey[], message: string) => {
  const pointer = `/${path.map(String).join('/')}`;
  return new DomainError(
    'unknown-format',
    `This is a document of Serverless by Design, but it is unreadable at ${pointer}: ${message}. Export it again.`,
    { pointer },
  );
};

const commitsOf = (document: DesignDocument): readonly Commit[] | undefined =>
  document.history?.map(({ events, ...rest }) => ({ ...rest, designId: '', events: events.map(upcast) }));

/** Reads a document that was parsed from JSON. @throws DomainError unknown-format, corrupt-stream */
export const readDocument = (json: unknown): Imported => {
  const parsed = Document.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unreadable(issue?.path ?? [], issue?.message ?? 'it has another shape');
  }
  const { name, description, settings, main, files, layout } = parsed.data;
  const history = commitsOf(parsed.data);
  const source = { format: 'document' as const, ...(history && { commits: history.length }) };
  return {
    type: 'DesignImported',
    name,
    description,
    settings,
    main,
    files,
    layout,
    source,
    ids: [],
    notes: [],
    ...(history && { history }),
  };
};
