import type { EdgeEvent, Relation } from '../graph/graph.ts';
import type { Resource } from '../template/template.ts';
import type { Path, Value } from '../template/value.ts';

/** One end of a claim: the resource that was read, or whatever an expression of it names. */
export type End = 'self' | { readonly expression: Value };

/** `flow` becomes trigger, integration, delivery or target, whichever the kinds of the two ends say. */
export type ClaimedRelation = Relation | 'flow';

/**
 * What one block says on its own, before anybody knows what the other blocks are. `path` (relative to the entry)
 * is the evidence; removing `unit` (default: `path`) takes the wiring away.
 */
export type Claim =
  | {
      readonly is: 'wire';
      readonly mechanism: string;
      readonly relation: ClaimedRelation;
      readonly from: End;
      readonly to: End;
      readonly path: Path;
      readonly unit?: Path | 'resource';
      readonly event?: EdgeEvent;
      /** A wire that only confirms one found elsewhere (a permission) and must not outlive it. */
      readonly confirms?: true;
      /** What a connector permits, `Read` and `Write`: from a function it is an access. */
      readonly permissions?: readonly string[];
    }
  | {
      readonly is: 'grant';
      readonly mechanism: string;
      /** The role or the resource that may do this. */
      readonly grantee: End;
      readonly actions: readonly string[];
      readonly resource: Value;
      readonly path: Path;
      readonly unit: Path;
      /** Name of the policy that it stands in. */
      readonly name?: string;
    }
  | { readonly is: 'role'; readonly user: End; readonly role: Value; readonly path: Path }
  | {
      readonly is: 'variable';
      readonly mechanism: string;
      readonly name: string;
      readonly expression: Value;
      readonly path: Path;
      readonly unit?: Path;
      readonly side?: 'in' | 'out';
    }
  /** The resource is a satellite of what `of` names. `stands`: naming the satellite means naming its owner. */
  | { readonly is: 'part'; readonly of: Value; readonly path: Path; readonly stands?: true }
  /** SAM makes a node of its own from an event: an API, a schedule, an IoT rule, the default bus. */
  | { readonly is: 'implicit'; readonly id: string; readonly type: string; readonly path: Path };

/** Reads the claims of one resource. Pure in the resource's value, so the result is cached with the block. */
export type Finder = {
  readonly mechanism: string;
  readonly types: readonly string[] | 'any';
  readonly find: (resource: Resource) => readonly Claim[];
};

export const named = (expression: Value | undefined): End => ({ expression: expression ?? null });
