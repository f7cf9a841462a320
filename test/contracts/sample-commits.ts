import type { Commit } from '../../domain/design/commit.ts';
import { defaultSettings } from '../../domain/design/commands.ts';
import type { DesignEvent } from '../../domain/design/events.ts';
import type { Append, Listing } from '../../domain/design/event-store.ts';
import { emptyTemplate } from '../../domain/design/starting.ts';

/** Seconds since the year began, as a time. */
export const timeOf = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();

const created = (designId: string) => ({
  type: 'DesignCreated' as const,
  designId,
  name: `Design ${designId}`,
  description: '',
  settings: defaultSettings,
  main: 'template.yaml',
  files: [{ path: 'template.yaml', text: emptyTemplate }],
  layout: { positions: [], labels: [], groups: [] },
});

/** Writes a line at the end of the template: each version has other bytes. */
const edited = (version: number) => ({
  type: 'TextEdited' as const,
  file: 'template.yaml',
  edits: [{ file: 'template.yaml', at: emptyTemplate.length, remove: '', insert: `# version ${version}\n` }],
});

/** Commits as the service writes them, one event each; `label` tells writers apart. */
export const commitAt = (designId: string, version: number, label = 'one'): Commit => {
  const signed = { commitId: `${designId}-${version}-${label}`, at: timeOf(version), who: 'tester' };
  const envelope = { ...signed, schemaVersion: 1 as const, version, meant: { type: 'Test', label } };
  const event: DesignEvent = version === 1 ? { ...created(designId), ...envelope } : { ...edited(version), ...envelope };
  return { ...signed, designId, version, events: [event], before: { undo: Math.max(0, version - 1), redo: 0 } };
};

export const listingAt = (id: string, version: number, changed: Partial<Listing> = {}): Listing => ({
  id,
  name: `Design ${id}`,
  owner: 'tester',
  version,
  archived: false,
  nodes: 0,
  createdAt: timeOf(1),
  updatedAt: timeOf(version),
  ...changed,
});

/** An append of one commit. */
export const appendAt = (designId: string, version: number, label?: string): Append => ({
  commits: [commitAt(designId, version, label)],
  expected: version - 1,
  listing: listingAt(designId, version),
  snapshots: [],
});
