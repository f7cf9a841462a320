import type { Template } from '../template/template.ts';
import type { Graph } from './graph.ts';

/** Path -> text. `template.yaml` (or the name that was opened) comes first; see `mainFile`. */
export type Files = ReadonlyMap<string, string>;

/** A design's files, read and lifted. A pure function of `files`; see `openModel`. */
export type Model = {
  readonly files: Files;
  /** Name of the template file. */
  readonly main: string;
  readonly template: Template;
  readonly graph: Graph;
};
