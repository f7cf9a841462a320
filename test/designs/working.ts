import { preparedSpec } from '../../adapters/spec/prepared-spec.ts';
import { check } from '../../domain/analysis/check.ts';
import type { Problem } from '../../domain/analysis/problem.ts';
import { type Command, defaultSettings, type Settings } from '../../domain/design/commands.ts';
import { decide } from '../../domain/design/decide.ts';
import { evolve } from '../../domain/design/evolve.ts';
import { createOpener } from '../../domain/design/opener.ts';
import { type Design, initial } from '../../domain/design/state.ts';
import type { Model } from '../../domain/graph/model.ts';

const spec = preparedSpec();

/** A design in memory, changed by commands as over REST, without a store. */
export type Working = {
  /** Decides commands as one commit and carries it out. @throws DomainError */
  readonly change: (...commands: readonly Command[]) => void;
  readonly model: () => Model;
  readonly problems: () => readonly Problem[];
  readonly design: () => Design;
};

const at = '2026-01-01T00:00:00.000Z';

/** Works on files, the template first. */
export const workOn = (files: Design['files'], settings: Settings = defaultSettings): Working => {
  const opener = createOpener();
  const [main = 'template.yaml'] = files.keys();
  let design: Design = { ...initial, id: 'design', version: 1, commitId: 'c1', settings, files, main };
  const model = () => opener.open(design.files, design.main);
  return {
    change: (...commands) => {
      const events = decide(design, commands, { commitId: `c${design.version + 1}`, at, who: 'test', opener });
      design = events.reduce(evolve, design);
    },
    model,
    problems: () => check(model(), spec),
    design: () => design,
  };
};

const sam = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n\nResources: {}\n";
const cloudformation = "AWSTemplateFormatVersion: '2010-09-09'\n\nResources: {}\n";

export const dialects = ['sam', 'cloudformation'] as const;
export type Dialect = (typeof dialects)[number];

/** A template that holds nothing yet. */
export const emptyFiles = (dialect: Dialect): Design['files'] => new Map([['template.yaml', dialect === 'sam' ? sam : cloudformation]]);
