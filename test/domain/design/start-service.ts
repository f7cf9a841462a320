import { openEventStore } from '../../../adapters/embedded/event-store.ts';
import type { EmbeddedEventStore } from '../../../adapters/embedded/event-store.ts';
import type { Command, CommandOf } from '../../../domain/design/commands.ts';
import type { EventStore } from '../../../domain/design/event-store.ts';
import { createDesigns } from '../../../domain/design/service.ts';
import type { Designs } from '../../../domain/design/service.ts';

export const queue = (id: string): CommandOf<'AddNode'> => ({ type: 'AddNode', id, kind: 'queue' });
export const me = { who: 'alice' };

let ticks = 0;
let numbers = 0;

/** The service over a store, with a clock that goes on a second each time and ids that count. */
export const serviceOver = (store: EventStore): Designs =>
  createDesigns({
    store,
    clock: () => new Date(Date.UTC(2026, 10, 22) + 1_000 * (ticks += 1)).toISOString(),
    ids: () => `id${(numbers += 1)}`,
  });

export type Service = {
  readonly store: EmbeddedEventStore;
  readonly designs: Designs;
  /** A new design with these commits on top; its id. */
  readonly create: (...commits: (readonly Command[])[]) => Promise<string>;
};

/** A service over a store in memory. */
export const startService = (): Service => {
  const store = openEventStore(':memory:');
  const designs = serviceOver(store);
  const create = async (...commits: (readonly Command[])[]) => {
    const { design } = await designs.create({ ...me, name: 'Shop' });
    for (const commands of commits) await designs.change(design.id, { ...me, commands });
    return design.id;
  };
  return { store, designs, create };
};
