import { DomainError } from '../errors.ts';
import { isMap, valueAt } from '../template/value.ts';
import { deploymentAlarms } from './deployment-alarms.ts';
import { deploymentHooks } from './deployment-hooks.ts';
import { defaultAlias as alias, shiftedFunctions } from './shifted-functions.ts';
const refuseDialect = (model) => {
    throw new DomainError('dialect-not-supported', 'Safe deployment is written with the DeploymentPreference of AWS SAM, and this template is plain CloudFormation. Add `Transform: AWS::Serverless-2016-10-31` and use AWS::Serverless::Function, or set the deployment type to none.', { file: model.main });
};
/** Removes keys of `Globals.Function`, and the sections that this leaves empty. */
const withoutGlobals = (model, paths) => {
    const file = model.main;
    const section = model.template.globals.get('Function')?.value;
    const own = isMap(section) ? Object.keys(section) : [];
    const preference = valueAt(section, ['DeploymentPreference']);
    const gone = new Set(paths.filter((path) => path.length === 1 || (isMap(preference) && Object.keys(preference).length === 1)).map(([key]) => key));
    if (own.length > gone.size || own.length === 0)
        return paths.map((path) => ({ op: 'remove', file, path: ['Globals', 'Function', ...path] }));
    const path = model.template.globals.size === 1 ? ['Globals'] : ['Globals', 'Function'];
    return [{ op: 'remove', file, path }];
};
/** Functions that shift traffic by themselves still need the alias of Globals when they have none of their own. */
const aliasIsNeeded = (model) => [...model.template.resources.values()].some(({ properties }) => valueAt(properties, ['DeploymentPreference', 'Type']) !== undefined && properties['AutoPublishAlias'] === undefined);
const set = (model, path, value) => ({
    op: 'set',
    file: model.main,
    path: ['Globals', 'Function', ...path],
    value,
});
const givenGlobals = (model, type) => {
    const section = model.template.globals.get('Function')?.value;
    const named = valueAt(section, ['AutoPublishAlias']) === undefined ? [set(model, ['AutoPublishAlias'], alias)] : [];
    const path = ['DeploymentPreference', 'Type'];
    return valueAt(section, path) === type ? named : [...named, set(model, path, type)];
};
const takenGlobals = (model) => {
    const section = model.template.globals.get('Function')?.value;
    const paths = [];
    if (valueAt(section, ['AutoPublishAlias']) === alias && !aliasIsNeeded(model))
        paths.push(['AutoPublishAlias']);
    if (valueAt(section, ['DeploymentPreference', 'Type']) !== undefined)
        paths.push(['DeploymentPreference', 'Type']);
    return paths.length === 0 ? [] : withoutGlobals(model, paths);
};
/**
 * What the text needs so that deployments go as `settings.deployment` says: `AutoPublishAlias` and `DeploymentPreference` in
 * Globals, for each function its alarms and traffic hooks; and what is there of these and no longer asked for is taken
 * away. Nothing to do gives no changes, so it may be called again after a function was added or removed.
 * A function that has a `DeploymentPreference` of its own keeps it. Throws `dialect-not-supported` for plain CloudFormation.
 * AWS SAM developer guide, "Deploying serverless applications gradually", 2026-11.
 */
export const deploymentChanges = (model, settings, _previous) => {
    const { type, alarms, hooks } = settings.deployment;
    if (model.template.dialect !== 'sam')
        return type === 'none' ? [] : refuseDialect(model);
    const shifted = shiftedFunctions(model, type);
    return [
        ...(type === 'none' ? takenGlobals(model) : givenGlobals(model, type)),
        ...deploymentAlarms(model, alarms ? shifted : []),
        ...deploymentHooks(model, hooks ? shifted : [], settings),
    ];
};
