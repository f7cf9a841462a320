import type { ValueMap } from '../../template/value.ts';

/** What a bucket tells about when nothing else is asked for. */
export const created = 's3:ObjectCreated:*';

/** `Filter` of a notification for the keys that a prefix and a suffix let through. */
export const keyFilter = (properties: ValueMap): ValueMap => {
  const rules = ['prefix', 'suffix'].flatMap((name) => (typeof properties[name] === 'string' ? [{ Name: name, Value: properties[name] }] : []));
  return rules.length === 0 ? {} : { Filter: { S3Key: { Rules: rules } } };
};
