import type { Command } from '../../../domain/design/commands.ts';
import { DomainError } from '../../../domain/errors.ts';
import type { Graph } from '../../../domain/graph/graph.ts';
import { openModel } from '../../../domain/graph/open.ts';
import type { Imported } from '../../../domain/import/imported.ts';
import { given } from '../design/spec.ts';
import type { Given } from '../design/spec.ts';

export const modelOf = ({ files, main }: Imported) => openModel(new Map(files.map(({ path, text }) => [path, text])), { main });

/** Each command a commit of its own; those that are refused change nothing. */
export const oneByOne = (commands: readonly Command[]): { after: Given; refused: number } => {
  let after = given();
  let refused = 0;
  for (const command of commands) {
    try {
      after = after.and(command);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused += 1;
    }
  }
  return { after, refused };
};

export const nodesIn = ({ nodes }: Graph) =>
  [...nodes.values()]
    .map(({ id, kind, type, properties, satellites }) => ({ id, kind, type, properties, satellites: satellites.toSorted() }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

export const edgesIn = ({ edges }: Graph) =>
  [...edges.values()]
    .map(({ id, access, properties }) => ({
      id,
      access,
      events: (properties.events ?? []).map((event) => JSON.stringify(event)).toSorted(),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
