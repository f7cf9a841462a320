import type { Path, Value } from '../template/value.ts';

/**
 * Properties in which `aws cloudformation package` and `sam package` take a local path and put an S3 address in its
 * place (AWS CLI reference, cloudformation package, 2026-11).
 */
const packaged: ReadonlyMap<string, string> = new Map([
  ['AWS::Lambda::Function', 'Code'],
  ['AWS::Lambda::LayerVersion', 'Content'],
  ['AWS::StepFunctions::StateMachine', 'DefinitionS3Location'],
  ['AWS::ApiGateway::RestApi', 'BodyS3Location'],
  ['AWS::AppSync::Resolver', 'RequestMappingTemplateS3Location'],
  ['AWS::AppSync::GraphQLSchema', 'DefinitionS3Location'],
]);

/** Whether a text stands for a local path that packaging replaces. */
export const isPackaged = (type: string, path: Path, value: Value): boolean =>
  typeof value === 'string' && path.length === 2 && path[1] === packaged.get(type);
