import { folderOf } from '../paths.ts';
import type { Starter } from './starter.ts';

export const moduleNames = ['logic', 'log', 'resources', 'environment', 'tracing', 'events'] as const;
export type ModuleName = (typeof moduleNames)[number];

/** Modules that are the same whatever the function is: functions in one folder share them. */
const shared: ReadonlySet<ModuleName> = new Set(['log', 'tracing']);

const stemOf = (file: string) => file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

/** File names (without extension) beside the handler; none is the handler's own. */
export const moduleStems = (starter: Starter, join: '-' | '_'): Readonly<Record<ModuleName, string>> => {
  const own = stemOf(starter.place.file).toLowerCase();
  const stem = (name: ModuleName) => {
    const prefix = starter.prefix === '' || shared.has(name) ? '' : `${starter.prefix}${join}`;
    const wanted = `${prefix}${name}`.replaceAll('-', join);
    return wanted.toLowerCase() === own ? `${wanted}${join}module` : wanted;
  };
  return {
    logic: stem('logic'),
    log: stem('log'),
    resources: stem('resources'),
    environment: stem('environment'),
    tracing: stem('tracing'),
    events: stem('events'),
  };
};

/** Folder in which the handler and its modules lie. */
export const starterFolder = (starter: Starter): string => folderOf(starter.place.file);
