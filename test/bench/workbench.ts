import { preparedSpec } from '../../adapters/spec/prepared-spec.ts';
import { check } from '../../domain/analysis/check.ts';
import type { Problem } from '../../domain/analysis/problem.ts';
import { type Command, defaultSettings } from '../../domain/design/commands.ts';
import { decide } from '../../domain/design/decide.ts';
import { evolve } from '../../domain/design/evolve.ts';
import { createOpener } from '../../domain/design/opener.ts';
import { type Design, initial } from '../../domain/design/state.ts';
import type { Model } from '../../domain/graph/model.ts';

const spec = preparedSpec();

/** A design that is open: what the service does for a change, without a store. */
export type Workbench = {
  /** Decides a command, carries it out, lifts the graph and finds the problems. */
  readonly change: (command: Command) => { readonly model: Model; readonly problems: readonly Problem[] };
  readonly design: () => Design;
};

const at = '2026-01-01T00:00:00.000Z';

/** Opens a design of one template. */
export const workbench = (text: string): Workbench => {
  const opener = createOpener();
  let design: Design = {
    ...initial,
    id: 'bench',
    version: 1,
    commitId: 'c1',
    settings: defaultSettings,
    files: new Map([['template.yaml', text]]),
  };
  const look = () => {
    const model = opener.open(design.files, design.main);
    return { model, problems: check(model, spec) };
  };
  look();
  return {
    change: (command) => {
      const events = decide(design, command, { commitId: `c${design.version + 1}`, at, who: 'bench', opener });
      design = events.reduce(evolve, design);
      return look();
    },
    design: () => design,
  };
};
