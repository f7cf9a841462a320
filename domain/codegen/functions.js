import { isMap, valueAt } from '../template/value.ts';
const functionTypes = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function']);
const mapOf = (value) => (isMap(value) ? value : {});
/** A parameter's default where the value is `!Ref` of a parameter, else the value itself. */
export const resolved = (model, value) => {
    const name = valueAt(value, ['Ref']);
    if (typeof name !== 'string')
        return value;
    const parameter = model.template.parameters.get(name);
    return parameter ? valueAt(parameter.value, ['Default']) : value;
};
const readFunction = (model, resource) => {
    const globals = resource.type === 'AWS::Serverless::Function' ? mapOf(model.template.globals.get('Function')?.value) : {};
    // Own properties only, through Object.entries: a key such as __proto__ stays an ordinary key.
    const properties = Object.fromEntries([...Object.entries(globals), ...Object.entries(resource.properties)]);
    const variablesOf = (from) => Object.entries(mapOf(valueAt(from, ['Environment', 'Variables'])));
    const description = valueAt(properties, ['Description']) ?? valueAt(resource.value, ['Metadata', 'Description']);
    const tracing = resource.type === 'AWS::Serverless::Function' ? valueAt(properties, ['Tracing']) : valueAt(properties, ['TracingConfig', 'Mode']);
    return {
        id: resource.id,
        type: resource.type,
        properties,
        metadata: mapOf(valueAt(resource.value, ['Metadata'])),
        variables: new Map([...variablesOf(globals), ...variablesOf(resource.properties)]),
        description: typeof description === 'string' ? description : '',
        tracing: resolved(model, tracing) === 'Active',
    };
};
/** All functions of the template, in its order. */
export const functionsOf = (model) => [...model.template.resources.values()]
    .filter((resource) => functionTypes.has(resource.type))
    .map((resource) => readFunction(model, resource));
