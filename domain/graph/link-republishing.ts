import { republished } from '../catalogue/mechanisms/iot-action.ts';
import type { Resource } from '../template/template.ts';
import { valueAt } from '../template/value.ts';
import type { Drafts } from './edges.ts';
import type { Linker } from './linker.ts';
import { wireAt } from './link-wires.ts';

/** The topic filter of a rule: what follows FROM in its SQL (AWS IoT SQL reference, FROM clause). */
export const filterOf = (rule: Pick<Resource, 'properties'>): string | undefined => {
  const sql = valueAt(rule.properties, ['TopicRulePayload', 'Sql']);
  return typeof sql === 'string' ? /\bfrom\s+'([^']+)'/i.exec(sql)?.[1] : undefined;
};

/** Whether an MQTT topic matches a filter with `+` and `#` (MQTT 3.1.1, section 4.7). */
export const matches = (topic: string, filter: string): boolean => {
  const levels = topic.split('/');
  const wanted = filter.split('/');
  const deep = wanted.at(-1) === '#';
  const fixed = deep ? wanted.slice(0, -1) : wanted;
  if (deep ? levels.length < fixed.length : levels.length !== fixed.length) return false;
  return fixed.every((level, index) => level === '+' || level === levels[index]);
};

/** A rule that republishes to a topic feeds every rule that listens to it, itself included. */
export const linkRepublishing = (linker: Linker, drafts: Drafts): void => {
  const rules = [...linker.template.resources.values()].filter(({ type }) => type === 'AWS::IoT::TopicRule');
  for (const rule of rules) {
    for (const { topic, index } of republished(rule)) {
      for (const listener of rules.filter((other) => matches(topic, filterOf(other) ?? ''))) {
        const draft = drafts.add(rule.id, listener.id, 'republish');
        draft.wires.push(
          wireAt(draft.id, rule.id, { mechanism: 'republish', path: ['Properties', 'TopicRulePayload', 'Actions', index] }, []),
        );
      }
    }
  }
};
