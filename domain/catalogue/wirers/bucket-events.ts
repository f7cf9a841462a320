import type { ValueMap } from '../../template/value.ts';
import { textProperty } from '../event-source.ts';

/** What a bucket tells about when nothing else is asked for. */
export const created = 's3:ObjectCreated:*';

/** `Filter` of a notification for the keys that a prefix and a suffix let through. */
export const keyFilter = (properties: ValueMap): ValueMap => {
  const rules = ['prefix', 'suffix'].flatMap((name) =>
    typeof properties[name] === 'string' ? [{ Name: name, Value: properties[name] }] : [],
  );
  return rules.length === 0 ? {} : { Filter: { S3Key: { Rules: rules } } };
};

/** The two as they were given. */
export const filterTexts = (properties: ValueMap): { readonly prefix?: string; readonly suffix?: string } => {
  const prefix = textProperty(properties, 'prefix');
  const suffix = textProperty(properties, 'suffix');
  return { ...(prefix === undefined ? {} : { prefix }), ...(suffix === undefined ? {} : { suffix }) };
};
