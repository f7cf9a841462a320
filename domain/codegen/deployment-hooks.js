import { definitionOf } from '../catalogue/registry.ts';
import { isMap, ref, sub, valueAt } from '../template/value.ts';
import { conditionOf, freeId, hookPrefix, isHookFunction } from './shifted-functions.ts';
const moments = ['PreTraffic', 'PostTraffic'];
/** Variable of a hook that holds the ARN of the version under test. */
export const versionVariable = 'NEW_VERSION';
/** FNV-1a, 32 bit: tells long names apart once they are cut. */
const hash = (text) => {
    let sum = 0x811c9dc5;
    for (const character of text)
        sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return sum.toString(16).padStart(8, '0');
};
/** Unique in account and region, and never over Lambda's 64 characters: 15 of the prefix, 36 of ours, 12 of the stack's id. */
const functionName = (id) => {
    const own = id.length > 36 ? `${id.slice(0, 27)}-${hash(id)}` : id;
    const uuid = { 'Fn::Select': [2, { 'Fn::Split': ['/', ref('AWS::StackId')] }] };
    return sub(`${hookPrefix}${own}-\${Stack}`, { Stack: { 'Fn::Select': [4, { 'Fn::Split': ['-', uuid] }] } });
};
const policies = (fn) => [
    {
        Statement: [
            {
                Effect: 'Allow',
                Action: 'codedeploy:PutLifecycleEventHookExecutionStatus',
                Resource: sub(`arn:\${AWS::Partition}:codedeploy:\${AWS::Region}:\${AWS::AccountId}:deploymentgroup:\${ServerlessDeploymentApplication}/*`),
            },
            { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: sub(`\${${fn}.Version}`) },
        ],
    },
];
const descriptions = {
    PreTraffic: 'Validates a new version before traffic shifts to it',
    PostTraffic: 'Validates a new version after traffic has shifted to it',
};
/** The hook as a new function of this design, plus what makes it a hook. It does not shift traffic itself. */
const hook = ({ id, moment, fn, settings }) => {
    const base = definitionOf('function').create({ id, dialect: 'sam', settings }).resources.get(id);
    const made = isMap(base) ? base : {};
    const properties = valueAt(made, ['Properties']);
    return {
        ...made,
        ...conditionOf(fn),
        Properties: {
            Description: descriptions[moment],
            FunctionName: functionName(id),
            ...(isMap(properties) ? properties : {}),
            Timeout: 60,
            DeploymentPreference: { Enabled: false },
            Environment: { Variables: { [versionVariable]: sub(`\${${fn.id}.Version}`) } },
            Policies: policies(fn.id),
        },
    };
};
/** The function that a hook validates, if it is one of those that this file writes. */
const validated = (resource) => {
    const version = valueAt(resource.properties, ['Environment', 'Variables', versionVariable, 'Fn::Sub']);
    const fn = typeof version === 'string' ? /^\$\{([A-Za-z0-9]+)\.Version\}$/.exec(version)?.[1] : undefined;
    const moment = fn === undefined ? undefined : moments.find((each) => new RegExp(`${each}\\d*$`).test(resource.id));
    return fn !== undefined && moment !== undefined && isHookFunction(resource) ? { fn, moment } : undefined;
};
/** Ids of the hooks that are there, by function and moment. */
const writtenHooks = (model) => new Map([...model.template.resources.values()].flatMap((resource) => {
    const of = validated(resource);
    return of === undefined ? [] : [[`${of.fn} ${of.moment}`, resource.id]];
}));
/** What a function lacks of its hooks. */
export const missingHooks = (model, shifted, settings, written = writtenHooks(model)) => {
    const file = model.main;
    const fn = shifted.resource;
    return moments.flatMap((moment) => {
        if (shifted.hooks[moment] !== undefined)
            return [];
        const id = written.get(`${fn.id} ${moment}`) ?? freeId(model, `${fn.id}${moment}`);
        const path = ['Resources', fn.id, 'Properties', 'DeploymentPreference', 'Hooks', moment];
        const made = model.template.resources.has(id)
            ? []
            : [{ op: 'set', file, path: ['Resources', id], value: hook({ id, moment, fn, settings }) }];
        return [{ op: 'set', file, path, value: ref(id) }, ...made];
    });
};
const removal = (model, id, of) => {
    const file = model.main;
    const path = ['Properties', 'DeploymentPreference', 'Hooks', of.moment];
    const isNamed = valueAt(model.template.resources.get(of.fn)?.value, [...path, 'Ref']) === id;
    return [
        ...(isNamed ? [{ op: 'remove', file, path: ['Resources', of.fn, ...path] }] : []),
        { op: 'remove', file, path: ['Resources', id] },
    ];
};
/** Ids of the hooks that this file wrote for a function. */
export const hooksOf = (model, fn) => [...model.template.resources.values()].filter((resource) => validated(resource)?.fn === fn).map(({ id }) => id);
/** Hooks before and after traffic shifts for these functions, and none of ours for others. */
export const deploymentHooks = (model, functions, settings) => {
    const written = writtenHooks(model);
    const kept = new Set(functions.map(({ resource }) => resource.id));
    const gone = [...model.template.resources.values()].flatMap((resource) => {
        const of = validated(resource);
        return of === undefined || kept.has(of.fn) ? [] : removal(model, resource.id, of);
    });
    return [...functions.flatMap((fn) => missingHooks(model, fn, settings, written)), ...gone];
};
