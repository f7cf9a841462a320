import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Spec, TypeSpec } from '../../domain/analysis/spec.ts';

type Types = { readonly [name: string]: TypeSpec };
type Names = { readonly [key: string]: readonly string[] };

const serviceOf = (type: string): string => type.slice(0, Math.max(0, type.lastIndexOf('::')));

/** Beside a bundle (dist/sbd.js) it is `spec`; in the source tree `dist/spec`. */
const places = [join(import.meta.dirname, 'spec'), join(import.meta.dirname, '../../dist/spec')];

/** Our own build wrote these files, so their shape is taken for granted. */
const types = z.custom<Types>();
const names = z.custom<Names>();

const readJson = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const own = <T>(map: { readonly [key: string]: T }, key: string): T | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

/** Remembers what `read` gave. */
const once = <T>(read: () => T): (() => T) => {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: read() }).value;
};

/**
 * The resource specification that scripts/prepare-spec.ts wrote. Nothing is read before it is asked for, then a
 * file a service. Undefined when it was not prepared: what needs it is then not checked.
 */
export const preparedSpec = (folder = places.find((place) => existsSync(join(place, 'index.json')))): Spec | undefined => {
  if (folder === undefined) return undefined;
  const index = once(() => names.parse(readJson(folder, 'index.json')));
  const actions = once(() => names.parse(readJson(folder, 'actions.json')));
  const services = new Map<string, Types>();

  const service = (name: string): Types => {
    const known = services.get(name);
    if (known !== undefined) return known;
    // Only names of the index become file names, and only those are kept.
    if (!Object.hasOwn(index(), name)) return {};
    const read = types.parse(readJson(folder, `${name.replaceAll('::', '-')}.json`));
    services.set(name, read);
    return read;
  };

  return {
    type: (name) => own(service(serviceOf(name)), name),
    siblings: (name) => own(index(), serviceOf(name)) ?? [],
    limitable: (action) => {
      const [prefix = '', verb = ''] = action.toLowerCase().split(':');
      const without = own(actions(), prefix);
      return without === undefined ? undefined : !without.includes(verb);
    },
  };
};
