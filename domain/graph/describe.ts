import * as z from 'zod';
import type { Property } from '../catalogue/define.ts';
import { kindDefinitions } from '../catalogue/registry.ts';
import type { KindName } from './graph.ts';
import { legalTargets, type LegalRelation } from './legal.ts';

export type KindDescription = {
  readonly kind: KindName;
  readonly label: string;
  readonly category: string;
  readonly resourceTypes: readonly string[];
  readonly aliases: readonly string[];
  /** JSON Schema (2020-12) of its properties. */
  readonly properties: unknown;
  readonly access: readonly string[];
  readonly edges: readonly { readonly to: KindName; readonly relations: readonly LegalRelation[] }[];
};

const described = ({ schema, description }: Property): z.ZodType => (description === undefined ? schema : schema.describe(description));

const schemaOf = (properties: Readonly<Record<string, Property>>): unknown =>
  z.toJSONSchema(
    z.looseObject(Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, described(property).optional()]))),
    { io: 'input' },
  );

/** The catalogue for people and clients: kinds, their properties as JSON Schema, and what may be drawn from them. */
export const describeCatalogue = (): { readonly kinds: readonly KindDescription[] } => ({
  kinds: kindDefinitions.map(({ kind, label, category, resourceTypes, aliases = [], properties, access = {} }) => ({
    kind,
    label,
    category,
    resourceTypes,
    aliases,
    properties: schemaOf(properties),
    access: Object.keys(access).toSorted(),
    edges: legalTargets(kind),
  })),
});
