import { isMap, valueAt, type Path, type Value } from '../template/value.ts';
import type { Claim, End } from './claims.ts';
import { branches, children, itemsAt, itemsOrBranchesAt, texts } from './reading.ts';

/** Statements of a policy document as they stand in a template. */
export type Statement = { readonly value: Value; readonly path: Path };

/** Statement is a list or a lone map; conditions may stand around it, in it and around the document. */
export const statementsAt = (value: Value, document: Path): readonly Statement[] =>
  branches({ key: '', value: valueAt(value, document) ?? null, path: document })
    .flatMap(({ path }) => itemsOrBranchesAt(value, [...path, 'Statement']))
    .map(({ value: statement, path }) => ({ value: statement, path }));

const allows = (statement: Value): boolean => isMap(statement) && statement['Effect'] !== 'Deny';

const actionsOf = (statement: Value): readonly string[] => texts(valueAt(statement, ['Action'])).map((action) => action.toLowerCase());

export type GrantSource = { readonly mechanism: string; readonly grantee: End; readonly unit?: Path; readonly name?: string | undefined };

/** One grant for each resource of each statement that allows something. */
export const grantsOf = (value: Value, document: Path, source: GrantSource): readonly Claim[] =>
  statementsAt(value, document).flatMap(({ value: statement, path }) => {
    if (!allows(statement)) return [];
    const actions = actionsOf(statement);
    return itemsAt(statement, ['Resource']).map((item): Claim => ({
      is: 'grant',
      mechanism: source.mechanism,
      grantee: source.grantee,
      actions,
      resource: item.value,
      path: [...path, ...item.path],
      unit: source.unit ?? path,
      ...(source.name === undefined ? {} : { name: source.name }),
    }));
  });

/** Values of aws:SourceArn, whatever the operator and the case of the key. */
export const sourceArnsOf = (statement: Statement): readonly Statement[] =>
  children(valueAt(statement.value, ['Condition']), [...statement.path, 'Condition']).flatMap((operator) =>
    children(operator.value, operator.path)
      .filter(({ key }) => String(key).toLowerCase() === 'aws:sourcearn')
      .flatMap((found) => itemsAt(found.value, []).map((item) => ({ value: item.value, path: [...found.path, ...item.path] }))),
  );
