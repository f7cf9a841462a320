import type { Model } from '../graph/model.ts';
import type { Resource } from '../template/template.ts';
import { isMap, valueAt } from '../template/value.ts';
import type { Value } from '../template/value.ts';
import type { Settings } from '../design/commands.ts';

/** A function whose traffic CodeDeploy shifts, from one version to the next. */
export type ShiftedFunction = {
  readonly resource: Resource;
  /** Its alias: a name, or an intrinsic function that gives one. */
  readonly alias: Value;
  /** Seconds, or undefined where the template computes it. */
  readonly timeout: number | undefined;
  /** Hooks that it already has. */
  readonly hooks: { readonly PreTraffic?: Value | undefined; readonly PostTraffic?: Value | undefined };
};

/** SAM lets CodeDeploy invoke only functions whose names start so (AWS SAM, "Safe Lambda deployments"). */
export const hookPrefix = 'CodeDeployHook_';

/** The text of a name, whether plain or in Fn::Sub. */
export const nameText = (value: Value | undefined): string => {
  const text = valueAt(value, ['Fn::Sub', 0]) ?? valueAt(value, ['Fn::Sub']) ?? value;
  return typeof text === 'string' ? text : '';
};

/** Whether a function validates deployments of another one. */
export const isHookFunction = (resource: Resource): boolean => nameText(resource.properties['FunctionName']).startsWith(hookPrefix);

/** Lambda's own default, in seconds (Lambda API reference, CreateFunction, 2026-11). */
const defaultTimeout = 3;

const seconds = (value: Value | undefined): number | undefined => (value === undefined ? defaultTimeout : typeof value === 'number' ? value : undefined);

const isOff = (preference: Value | undefined) => {
  const enabled = valueAt(preference, ['Enabled']);
  return enabled === false || enabled === 'false' || enabled === 'False';
};

/** Functions of a SAM template whose traffic is shifted under this design-wide type or by a preference of their own. */
export const shiftedFunctions = (model: Model, type: Settings['deployment']['type'], alias: string): readonly ShiftedFunction[] => {
  const globals = model.template.globals.get('Function')?.value;
  return [...model.template.resources.values()].flatMap((resource) => {
    if (resource.type !== 'AWS::Serverless::Function' || isHookFunction(resource)) return [];
    const own = resource.properties['DeploymentPreference'];
    const isShifted = type !== 'none' || valueAt(own, ['Type']) !== undefined;
    if (!isShifted || isOff(own) || (own !== undefined && !isMap(own))) return [];
    const hooks = (moment: string) => valueAt(own, ['Hooks', moment]) ?? valueAt(globals, ['DeploymentPreference', 'Hooks', moment]);
    return [{
      resource,
      alias: resource.properties['AutoPublishAlias'] ?? valueAt(globals, ['AutoPublishAlias']) ?? alias,
      timeout: seconds(resource.properties['Timeout'] ?? valueAt(globals, ['Timeout'])),
      hooks: { PreTraffic: hooks('PreTraffic'), PostTraffic: hooks('PostTraffic') },
    }];
  });
};

/** The first of `X`, `X2`, `X3`, ... that is free or already what it is wanted for. */
export const freeId = (model: Model, wanted: string, isOurs: (resource: Resource) => boolean): string => {
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}${count}`;
    const found = model.template.resources.get(id);
    if (found === undefined || isOurs(found)) return id;
  }
};

/** `Condition` of the function, for resources that make sense with it alone. */
export const conditionOf = (resource: Resource): { readonly Condition?: Value } => {
  const condition = valueAt(resource.value, ['Condition']);
  return condition === undefined ? {} : { Condition: condition };
};
