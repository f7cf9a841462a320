import { isMap, valueAt } from '../template/value.ts';
/** The alias that each deployment moves, unless a function has one of its own. */
export const defaultAlias = 'live';
/** SAM lets CodeDeploy invoke only functions whose names start so (AWS SAM, "Safe Lambda deployments"). */
export const hookPrefix = 'CodeDeployHook_';
/** The text of a name, whether plain or in Fn::Sub. */
export const nameText = (value) => {
    const text = valueAt(value, ['Fn::Sub', 0]) ?? valueAt(value, ['Fn::Sub']) ?? value;
    return typeof text === 'string' ? text : '';
};
/** Whether a function validates deployments of another one. */
export const isHookFunction = (resource) => nameText(resource.properties['FunctionName']).startsWith(hookPrefix);
/** Lambda's own default, in seconds (Lambda API reference, CreateFunction, 2026-11). */
const defaultTimeout = 3;
const seconds = (value) => value === undefined ? defaultTimeout : typeof value === 'number' ? value : undefined;
const isOff = (preference) => {
    const enabled = valueAt(preference, ['Enabled']);
    return enabled === false || enabled === 'false' || enabled === 'False';
};
/** Whether CodeDeploy shifts the traffic of a function, under this design-wide type or by a preference of its own. */
const isShifted = (resource, type) => {
    const own = resource.properties['DeploymentPreference'];
    if (resource.type !== 'AWS::Serverless::Function' || isHookFunction(resource) || isOff(own))
        return false;
    return own === undefined ? type !== 'none' : isMap(own) && (type !== 'none' || own['Type'] !== undefined);
};
/** A function whose traffic is shifted, or undefined. */
export const shiftedFunction = (model, resource, type) => {
    if (!isShifted(resource, type))
        return undefined;
    const globals = model.template.globals.get('Function')?.value;
    const value = (path) => valueAt(resource.properties, path) ?? valueAt(globals, path);
    const hook = (moment) => value(['DeploymentPreference', 'Hooks', moment]);
    return {
        resource,
        alias: value(['AutoPublishAlias']) ?? defaultAlias,
        timeout: seconds(value(['Timeout'])),
        hooks: { PreTraffic: hook('PreTraffic'), PostTraffic: hook('PostTraffic') },
    };
};
/** Functions of a SAM template whose traffic is shifted. */
export const shiftedFunctions = (model, type) => [...model.template.resources.values()].flatMap((resource) => shiftedFunction(model, resource, type) ?? []);
/** The first of `X`, `X2`, `X3`, ... that is free. */
export const freeId = (model, wanted) => {
    let id = wanted;
    for (let count = 2; model.template.resources.has(id); count += 1)
        id = `${wanted}${count}`;
    return id;
};
/** `Condition` of the function, for resources that make sense with it alone. */
export const conditionOf = (resource) => {
    const condition = valueAt(resource.value, ['Condition']);
    return condition === undefined ? {} : { Condition: condition };
};
