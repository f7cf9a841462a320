import { defaultSettings } from '../design/commands.ts';
import { isPath } from '../design/paths.ts';
import type { Settings } from '../design/commands.ts';
import type { Files } from '../graph/model.ts';
import { changedSettings } from '../design/settings.ts';
import type { SettingsGiven } from '../design/settings.ts';
import type { Format } from './detect.ts';

export type ImportOptions = {
  /** `auto` (the default) finds out. */
  readonly format?: 'auto' | Format;
  /** Name of the design; else that of the file. */
  readonly name?: string;
  /** Name of the file that the text came from; its folders are dropped. */
  readonly file?: string;
  /** Files that a template points to, by their path from its folder. */
  readonly files?: Files;
  readonly settings?: SettingsGiven;
};

const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? '';

/** Name of the template file in the design: its own, else the usual one of its format. */
export const fileName = ({ file }: ImportOptions, text: string): string => {
  const base = file === undefined ? '' : baseName(file);
  if (/\.(ya?ml|json|template)$/i.test(base) && isPath(base)) return base;
  return text.trimStart().startsWith('{') ? 'template.json' : 'template.yaml';
};

export const designName = ({ name, file }: ImportOptions): string => {
  const stem = file === undefined ? '' : baseName(file).replace(/\.[^.]*$/, '');
  return (name ?? stem) || 'Imported design';
};

export const settingsOf = ({ settings }: ImportOptions): Settings => changedSettings(defaultSettings, settings ?? {});
