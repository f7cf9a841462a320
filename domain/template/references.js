import { isList, isMap } from './value.ts';
/** The placeholders of a Sub text, without `${!literals}`, pseudo parameters and the Sub's own variables. */
export const placeholders = (text, variables) => {
  const found = [];
  for (const match of text.matchAll(/\$\{\s*([^!}\s][^}]*?)\s*\}/g)) {
    const [whole, inner = ''] = match;
    if (inner.startsWith('AWS::') || (isMap(variables) && Object.hasOwn(variables, inner))) continue;
    const start = match.index + whole.indexOf(inner, 2);
    const dot = inner.indexOf('.');
    const place = { start, end: start + inner.length };
    found.push(dot < 0 ? { name: inner, ...place } : { name: inner.slice(0, dot), attribute: inner.slice(dot + 1), ...place });
  }
  return found;
};
/** Every place in an entry that names another one, in the order of the text. Paths lead to the intrinsic function, relative to the entry. */
export const referencesOf = (value, section) => {
  const found = { references: [], path: [] };
  if (section === 'Resources' || section === 'Outputs') attributes(found, value);
  walk(found, value);
  return found.references;
};
/** `DependsOn` and `Condition` of the entry itself. */
const attributes = (found, entry) => {
  if (!isMap(entry)) return;
  const { DependsOn: dependsOn, Condition: condition } = entry;
  if (isList(dependsOn)) for (const [index, target] of dependsOn.entries()) note(found, ['DependsOn', index], target);
  else note(found, ['DependsOn'], dependsOn);
  if (Object.keys(entry).length > 1) note(found, ['Condition'], condition);
};
const note = (found, path, target) => {
  if (typeof target === 'string') found.references.push({ path, target, by: path[0] === 'Condition' ? 'Condition' : 'DependsOn' });
};
const walk = (found, value) => {
  if (isList(value)) {
    for (let index = 0; index < value.length; index += 1) step(found, index, value[index]);
  } else if (isMap(value)) walkMap(found, value);
};
const walkMap = (found, value) => {
  const keys = Object.keys(value);
  const [key] = keys;
  if (keys.length === 1 && key !== undefined) call(found, key, value[key]);
  for (const name of keys) step(found, name, value[name]);
};
const step = (found, key, value) => {
  if (typeof value !== 'object' || value === null) return;
  found.path.push(key);
  walk(found, value);
  found.path.pop();
};
const first = (argument) => (isList(argument) ? argument[0] : undefined);
const named = (by) => (target) => (typeof target === 'string' && !target.startsWith('AWS::') ? [{ target, by }] : []);
const finders = new Map([
  ['Ref', named('Ref')],
  ['Condition', named('Condition')],
  ['Fn::If', (argument) => named('Condition')(first(argument) ?? null)],
  ['Fn::FindInMap', (argument) => named('FindInMap')(first(argument) ?? null)],
  [
    'Fn::GetAtt',
    (argument) => {
      const [target, attribute] = isList(argument) ? argument : [];
      if (typeof target !== 'string') return [];
      return [typeof attribute === 'string' ? { target, attribute, by: 'GetAtt' } : { target, by: 'GetAtt' }];
    },
  ],
  [
    'Fn::Sub',
    (argument) => {
      const text = isList(argument) ? argument[0] : argument;
      if (typeof text !== 'string' || !text.includes('${')) return [];
      return placeholders(text, isList(argument) ? argument[1] : undefined).map(({ name, attribute }) =>
        attribute === undefined ? { target: name, by: 'Sub' } : { target: name, attribute, by: 'Sub' },
      );
    },
  ],
]);
const call = (found, key, argument) => {
  const finder = argument === undefined ? undefined : finders.get(key);
  if (!finder || argument === undefined) return;
  const facts = finder(argument);
  if (facts.length === 0) return;
  const path = [...found.path];
  for (const fact of facts) found.references.push({ path, ...fact });
};
/** The map that a section's entry has at `key`, or an empty one. */
export const mapAt = (value, key) => {
  const inner = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isMap(inner) ? inner : {};
};
