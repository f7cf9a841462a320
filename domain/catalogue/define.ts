import * as z from 'zod';
import type { Settings } from '../design/commands.ts';
import type { KindName } from '../graph/graph.ts';
import type { TriggerKind } from './trigger-kind.ts';
import { intrinsicOf, type Path, type Value, type ValueMap } from '../template/value.ts';

export type Dialect = 'sam' | 'cloudformation';

/** A property as a lens onto the resource: reading and writing go through the one path. */
export type Property = {
  /** Path below the resource (`['Properties', 'VisibilityTimeout']`). */
  readonly path: Path;
  readonly schema: z.ZodType;
  readonly description?: string;
};

/** Actions on the resource itself, or on what is in it: `on` are suffixes of its ARN, default `['']`. */
export type Granted = { readonly actions: readonly string[]; readonly on?: readonly string[] };

/** An access level: what it grants, and the further actions by which it is recognised. */
export type Access = { readonly grants: readonly Granted[]; readonly signs?: readonly string[] };

export type Created = {
  readonly id: string;
  readonly dialect: Dialect;
  readonly settings: Settings;
};

export type NewResources = {
  /** Resources to add, the primary one first. */
  readonly resources: ReadonlyMap<string, Value>;
  readonly parameters?: ReadonlyMap<string, Value>;
};

/** The picture names a colour by what it stands for, so that services which do the like look alike. */
export type Colour = 'compute' | 'integration' | 'storage' | 'database' | 'analytics' | 'security' | 'internet' | 'other';

/** How it looks: the colour of its badge, its glyph (strokes in a box of 24), and its name on the card where the label is too long. */
export type Look = { readonly colour: Colour; readonly glyph: string; readonly label?: string };

/** In a flowchart: what runs is a box or a process, what stores a cylinder, what passes on a stadium, what calls a hexagon. */
export type Shape = 'box' | 'process' | 'hexagon' | 'cylinder' | 'stadium' | 'circle';

/** The environment variable by which a function finds it; its `text`, for Sub, is a Ref unless said otherwise. */
export type Variable = { readonly suffix: 'NAME' | 'URL' | 'ARN'; readonly text?: (id: string, stage: string) => string };

/** The resource whose statements let services send to it. */
export type ResourcePolicy = { readonly type: string; readonly list: string; readonly action: string };

/** A whole service in one file: what stands for it, how it is read and written, what may be done with it. */
export type KindDefinition = {
  readonly kind: KindName;
  readonly label: string;
  readonly category: 'compute' | 'api' | 'storage' | 'messaging' | 'streaming' | 'events' | 'workflow' | 'identity' | 'iot' | 'other';
  readonly look: Look;
  readonly shape: Shape;
  /** Types that lift to this kind; the SAM one first where there is one. */
  readonly resourceTypes: readonly string[];
  /** Names by which the original tool knew it. */
  readonly aliases?: readonly string[];
  /** Service segment of its ARN. */
  readonly service: string;
  /** Prefix of actions that are about it too. */
  readonly otherService?: string;
  /** Properties that hold its physical name, for wirings by equal names. */
  readonly names?: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
  readonly create: (created: Created) => NewResources;
  /** Access levels by name. */
  readonly access?: Readonly<Record<string, Access>>;
  readonly defaultAccess?: readonly string[];
  /** Deploying a rename replaces what it holds. */
  readonly stateful?: true;
  /** Its ARN as a text for Sub; `${Id.Arn}` unless said otherwise. */
  readonly arn?: (id: string) => string;
  readonly variable?: Variable;
  /** As what its events reach a function; `direct` unless said otherwise. */
  readonly calls?: TriggerKind;
  /** Access level that an event source mapping needs, part of the trigger and no access of its own; '' where it needs none. */
  readonly polling?: string;
  readonly resourcePolicy?: ResourcePolicy;
  /** What SAM makes of an event of it depends on the function or state machine that names it in its Events. */
  readonly turnedBySam?: true;
};

export const defineKind = <K extends KindDefinition>(kind: K): K => kind;

/** A property that stands at a path below `Properties` (`'StreamSpecification.StreamViewType'`). */
export const at = (dotted: string, schema: z.ZodType, description?: string): Property => ({
  path: ['Properties', ...dotted.split('.')],
  schema,
  ...(description === undefined ? {} : { description }),
});

const intrinsic = z.custom<ValueMap>((value) => intrinsicOf(isValue(value) ? value : undefined) !== undefined, 'an intrinsic function');
const isValue = (value: unknown): value is Value => value !== undefined;

/** Anything that CloudFormation computes may stand where a plain value may. */
export const checked = (property: Property): z.ZodType => z.union([property.schema, intrinsic]);

export const text = (max = 256) => z.string().max(max);
export const flag = () => z.boolean();
export const seconds = ({ min = 0, max }: { readonly min?: number; readonly max: number }) => z.number().int().min(min).max(max);
export const whole = (min: number, max: number) => z.number().int().min(min).max(max);
export const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values);

/** Where a resource type has a `Description` of its own. */
export const ownDescription: Property = at('Description', text(2_048), 'What it is for');
/** Elsewhere the description is kept as metadata, which CloudFormation ignores. */
export const metadataDescription: Property = { path: ['Metadata', 'Description'], schema: text(2_048), description: 'What it is for' };

export const resources = (entries: readonly (readonly [string, Value])[]): NewResources => ({ resources: new Map(entries) });
