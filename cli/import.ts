import { checkNodes } from '../domain/design/limits.ts';
import { documentOf } from '../domain/import/document.ts';
import { openSource, tellNotes } from './open-source.ts';
import type { Runtime } from './options.ts';
import { tellTextErrors } from './problems.ts';
import { exit, jsonText } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { writeWhole } from './write-file.ts';

export type ImportOptions = { readonly out?: string; readonly runtime?: Runtime };

/** `sbd import`: FILE as a document of our own. */
export const importFile = async (file: string, { out, runtime }: ImportOptions, terminal: Terminal): Promise<number> => {
  const source = await openSource(file, terminal, runtime === undefined ? {} : { runtime });
  tellNotes(source, terminal);
  tellTextErrors(source, terminal);
  checkNodes(source.model.graph.nodes.size);
  const text = jsonText(documentOf(source.design));
  if (out === undefined) terminal.out(text);
  else writeWhole(out, text);
  return exit.done;
};
