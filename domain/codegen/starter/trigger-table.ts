import type { TriggerKind } from '../../catalogue/trigger-kind.ts';
import type { Trigger } from '../triggers.ts';
import type { TriggerCode } from './starter.ts';

/** What one language has to say for each way of being called. */
export type TriggerTable = { readonly [kind in TriggerKind]: (trigger: Trigger) => TriggerCode };

export const always = (code: TriggerCode) => (): TriggerCode => code;
