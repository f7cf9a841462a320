import * as z from 'zod';
import { DomainError } from '../errors.ts';
import type { Files } from '../graph/model.ts';
import { applyEdits, invertEdits } from '../template/apply.ts';
import type { Edit } from '../template/edit.ts';
import { Settings } from './commands.ts';
import { changeLayout, invertLayout, LayoutChange } from './layout-change.ts';
import type { Design } from './state.ts';

const EditShape = z.strictObject({ file: z.string(), at: z.int().min(0), remove: z.string(), insert: z.string() });
const fromTo = <T extends z.ZodType>(value: T) => z.object({ from: value, to: value });
const paths = z.array(z.string()).readonly();

/**
 * What an event does to a design, exactly, so that it can be carried out and turned round without knowing what was meant.
 * A created file comes into being empty before the edits; a deleted one is empty after them.
 */
export const deltaShape = {
  edits: z.array(EditShape).readonly(),
  created: paths.optional(),
  deleted: paths.optional(),
  layout: LayoutChange.optional(),
  name: fromTo(z.string()).optional(),
  description: fromTo(z.string()).optional(),
  settings: fromTo(Settings).optional(),
};
const DeltaShape = z.object(deltaShape);
export type Delta = z.infer<typeof DeltaShape>;

const corrupt = (message: string, file: string) =>
  new DomainError(
    'corrupt-stream',
    `${message}: an event does not fit the text before it. Restore the design from a backup or an export.`,
    { file },
  );

/** Edits by file, in their order. @throws DomainError corrupt-stream where they overlap or do not ascend */
export const editsByFile = (edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> => {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) {
    const list = byFile.get(edit.file) ?? [];
    const last = list.at(-1);
    if (last && edit.at < last.at + last.remove.length) throw corrupt(`Edits of ${edit.file} overlap at ${edit.at}`, edit.file);
    list.push(edit);
    byFile.set(edit.file, list);
  }
  return byFile;
};

/** Files in the order of a design: the template first, the rest by name. */
export const inOrder = (files: Files, main: string): Files =>
  new Map([...files].toSorted(([a], [b]) => (a === main ? -1 : b === main ? 1 : a < b ? -1 : 1)));

const changesFiles = ({ edits, created, deleted }: Delta) => edits.length + (created?.length ?? 0) + (deleted?.length ?? 0) > 0;

const create = (files: Map<string, string>, paths: readonly string[]) => {
  for (const path of paths) {
    if (files.has(path)) throw corrupt(`File ${path} is there already`, path);
    files.set(path, '');
  }
};

const remove = (files: Map<string, string>, paths: readonly string[]) => {
  for (const path of paths) {
    if (files.get(path) !== '') throw corrupt(`File ${path} is not empty`, path);
    files.delete(path);
  }
};

const spliceFiles = (files: Files, main: string, delta: Delta): Files => {
  if (!changesFiles(delta)) return files;
  const next = new Map(files);
  create(next, delta.created ?? []);
  for (const [file, edits] of editsByFile(delta.edits)) {
    const text = next.get(file);
    if (text === undefined) throw corrupt(`There is no file ${file}`, file);
    next.set(file, applyEdits(text, edits));
  }
  remove(next, delta.deleted ?? []);
  return delta.created || delta.deleted ? inOrder(next, main) : next;
};

/** Carries a delta out. @throws DomainError corrupt-stream where it does not fit */
export const applyDelta = (design: Design, delta: Delta): Design => ({
  ...design,
  files: spliceFiles(design.files, design.main, delta),
  layout: changeLayout(design.layout, delta.layout),
  name: delta.name?.to ?? design.name,
  description: delta.description?.to ?? design.description,
  settings: delta.settings?.to ?? design.settings,
});

const turn = <T>({ from, to }: { from: T; to: T }) => ({ from: to, to: from });

/** The delta that takes another back, byte for byte. */
export const invert = ({ edits, created, deleted, layout, name, description, settings }: Delta): Delta => ({
  edits: invertEdits(edits),
  ...(deleted && { created: deleted }),
  ...(created && { deleted: created }),
  ...(layout && { layout: invertLayout(layout) }),
  ...(name && { name: turn(name) }),
  ...(description && { description: turn(description) }),
  ...(settings && { settings: turn(settings) }),
});
