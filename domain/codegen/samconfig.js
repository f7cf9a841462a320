import { isMap, valueAt } from '../template/value.ts';
import { kebab } from './paths.ts';
import { tomlString } from './quote.ts';
/** A stack name that CloudFormation takes: starts with a letter, letters, digits and hyphens, at most 128. */
export const stackName = (name) => {
    const words = kebab(name);
    return /^[a-z]/.test(words) ? words : `stack-${words}`;
};
const namedIam = ['RoleName', 'UserName', 'GroupName', 'ManagedPolicyName', 'InstanceProfileName', 'PolicyName'];
/** Capabilities that CloudFormation asks to be acknowledged (CloudFormation API reference, CreateStack, 2026-11). */
export const capabilitiesOf = (model) => {
    const resources = [...model.template.resources.values()];
    const isNamed = resources.some(({ type, properties }) => type.startsWith('AWS::IAM::') && namedIam.some((name) => properties[name] !== undefined && name !== 'PolicyName'));
    const transform = model.template.top.get('Transform');
    const macros = (Array.isArray(transform) ? transform : [transform]).filter((name) => name !== undefined && name !== 'AWS::Serverless-2016-10-31');
    const expands = macros.length > 0 || resources.some(({ type }) => type === 'AWS::Serverless::Application' || type === 'AWS::CloudFormation::Stack');
    return [isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM', ...(expands ? ['CAPABILITY_AUTO_EXPAND'] : [])];
};
/** Parameters that somebody must give a value to. */
export const openParameters = (model) => [...model.template.parameters.values()]
    .filter(({ value }) => isMap(value) && valueAt(value, ['Default']) === undefined)
    .map(({ id }) => id);
/** samconfig.toml: what `sam build` and `sam deploy` need to run without questions. */
export const samConfig = (model, name) => {
    const isDefault = /^template\.ya?ml$/.test(model.main);
    const template = isDefault ? [] : [`template_file = ${tomlString(model.main)}`];
    return `${[
        'version = 0.1',
        '',
        '[default.global.parameters]',
        `stack_name = ${tomlString(stackName(name))}`,
        '',
        '[default.build.parameters]',
        ...template,
        'cached = true',
        'parallel = true',
        '',
        '[default.validate.parameters]',
        ...template,
        'lint = true',
        '',
        '[default.deploy.parameters]',
        `capabilities = ${tomlString(capabilitiesOf(model).join(' '))}`,
        'confirm_changeset = true',
        'resolve_s3 = true',
    ].join('\n')}\n`;
};
