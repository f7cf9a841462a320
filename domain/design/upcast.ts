import { DomainError } from '../errors.ts';
import { DesignEvent } from './events.ts';

type Raw = { readonly type: string; readonly schemaVersion: number; readonly [field: string]: unknown };

/** Turns an event of one schema version into the next. Keyed by what it takes, e.g. `EdgeConnected.v1`. */
export type Upcasters = ReadonlyMap<string, (event: Raw) => Raw>;

/** None yet: a changed shape gets an entry here and a new sample in `events/stored/`; the old sample stays. */
const upcasters: Upcasters = new Map();

const corrupt = (message: string) => new DomainError('corrupt-stream', `${message} Restore the design from a backup or an export.`);

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'schemaVersion' in value &&
  typeof value.schemaVersion === 'number';

/** Steps an event up until there is no upcaster for it. */
export const stepUp = (event: Raw, steps: Upcasters): Raw => {
  let current = event;
  for (
    let step = steps.get(`${current.type}.v${current.schemaVersion}`);
    step;
    step = steps.get(`${current.type}.v${current.schemaVersion}`)
  ) {
    current = step(current);
  }
  return current;
};

/**
 * A stored event as today's code knows it.
 * @throws DomainError corrupt-stream for anything that is no event of a known version
 */
export const upcast = (stored: unknown): DesignEvent => {
  if (!isRaw(stored)) throw corrupt('A stored event has no type and schema version.');
  const current = stepUp(stored, upcasters);
  const parsed = DesignEvent.safeParse(current);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw corrupt(
    `A stored ${current.type} (schema version ${current.schemaVersion}) is unreadable at ${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}.`,
  );
};
