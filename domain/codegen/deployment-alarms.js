import { isList, ref, sub, valueAt } from '../template/value.ts';
import { conditionOf, freeId } from './shifted-functions.ts';
const alarmType = 'AWS::CloudWatch::Alarm';
const metrics = ['Errors', 'Duration'];
const alarmsPath = ['Properties', 'DeploymentPreference', 'Alarms'];
/** `function:alias`, the value of the dimension Resource (Lambda developer guide, "Using CloudWatch metrics", 2026-11). */
const aliasOf = (id, alias) => {
    if (typeof alias === 'string')
        return sub(`\${${id}}:${alias.replaceAll('${', '${!')}`);
    const parameter = valueAt(alias, ['Ref']);
    return typeof parameter === 'string' ? sub(`\${${id}}:\${${parameter}}`) : sub(`\${${id}}:\${Alias}`, { Alias: alias });
};
const measured = (metric, timeout) => metric === 'Errors'
    ? { AlarmDescription: 'A version that fails is rolled back', Statistic: 'Sum', Threshold: 0 }
    : {
        AlarmDescription: 'A version that comes near its timeout is rolled back',
        ExtendedStatistic: 'p99',
        Threshold: Math.round(timeout * 900),
    };
const alarm = ({ resource, alias, timeout = 0 }, metric) => {
    const { AlarmDescription = '', ...limits } = measured(metric, timeout);
    return {
        Type: alarmType,
        ...conditionOf(resource),
        Properties: {
            AlarmDescription,
            Namespace: 'AWS/Lambda',
            MetricName: metric,
            Dimensions: [
                { Name: 'FunctionName', Value: ref(resource.id) },
                { Name: 'Resource', Value: aliasOf(resource.id, alias) },
            ],
            ...limits,
            Period: 60,
            EvaluationPeriods: 1,
            ComparisonOperator: 'GreaterThanThreshold',
            TreatMissingData: 'notBreaching',
        },
    };
};
/** Which function an alarm watches, if it is one of those that this file writes (its limits may have been tuned since). */
const watched = (resource) => {
    const fn = valueAt(resource.properties, ['Dimensions', 0, 'Value', 'Ref']);
    const metric = resource.properties['MetricName'];
    if (resource.type !== alarmType || typeof fn !== 'string' || typeof metric !== 'string')
        return undefined;
    // By its ending alone: renaming the function leaves the ids of its alarms.
    const isNamed = /(?:Errors|Duration)Alarm\d*$/.test(resource.id);
    return isNamed && valueAt(resource.properties, ['Dimensions', 1, 'Name']) === 'Resource' ? { fn, metric } : undefined;
};
/** Ids of the alarms that are there, by function and metric. */
const writtenAlarms = (model) => new Map([...model.template.resources.values()].flatMap((resource) => {
    const of = watched(resource);
    return of === undefined ? [] : [[`${of.fn} ${of.metric}`, resource.id]];
}));
/** What a function lacks of its alarms. */
export const missingAlarms = (model, fn, written = writtenAlarms(model)) => {
    const file = model.main;
    const id = fn.resource.id;
    const wanted = metrics.filter((metric) => metric === 'Errors' || fn.timeout !== undefined);
    const named = wanted.map((metric) => ({ metric, id: written.get(`${id} ${metric}`) ?? freeId(model, `${id}${metric}Alarm`) }));
    const listed = valueAt(fn.resource.value, alarmsPath);
    const isListed = (alarmId) => isList(listed) && listed.some((item) => valueAt(item, ['Ref']) === alarmId);
    const path = ['Resources', id, ...alarmsPath];
    const unlisted = named.filter((each) => !isListed(each.id)).map((each) => ref(each.id));
    const listing = unlisted.length === 0
        ? []
        : listed === undefined
            ? [{ op: 'set', file, path, value: unlisted }]
            : unlisted.map((value) => ({ op: 'append', file, path, value }));
    const made = named
        .filter((each) => !model.template.resources.has(each.id))
        .map((each) => ({ op: 'set', file, path: ['Resources', each.id], value: alarm(fn, each.metric) }));
    return [...listing, ...made];
};
const unlist = (model, fn, gone) => {
    const listed = valueAt(model.template.resources.get(fn)?.value, alarmsPath);
    if (!isList(listed))
        return [];
    const path = ['Resources', fn, ...alarmsPath];
    const indexes = listed.flatMap((item, index) => ([...gone].some((id) => valueAt(item, ['Ref']) === id) ? [index] : []));
    if (indexes.length === listed.length)
        return [{ op: 'remove', file: model.main, path }];
    return indexes.map((index) => ({ op: 'remove', file: model.main, path: [...path, index] }));
};
/** Ids of the alarms that this file wrote for a function. */
export const alarmsOf = (model, fn) => [...model.template.resources.values()].filter((resource) => watched(resource)?.fn === fn).map(({ id }) => id);
/** Alarms on errors and on duration for these functions, and none of ours for others. */
export const deploymentAlarms = (model, functions) => {
    const written = writtenAlarms(model);
    const kept = new Set(functions.map(({ resource }) => resource.id));
    const gone = [...model.template.resources.values()].flatMap((resource) => {
        const fn = watched(resource)?.fn;
        return fn === undefined || kept.has(fn) ? [] : [{ id: resource.id, fn }];
    });
    const ids = new Set(gone.map(({ id }) => id));
    return [
        ...functions.flatMap((fn) => missingAlarms(model, fn, written)),
        ...[...new Set(gone.map(({ fn }) => fn))].flatMap((fn) => unlist(model, fn, ids)),
        ...gone.map(({ id }) => ({ op: 'remove', file: model.main, path: ['Resources', id] })),
    ];
};
