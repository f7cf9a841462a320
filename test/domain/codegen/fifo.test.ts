import { expect, it } from 'vitest';
import { generateProject } from '../../../domain/codegen/project.ts';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { openModel } from '../../../domain/graph/open.ts';

const template = (runtime: string, type: string, properties: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Sender:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: ${runtime}
      Environment: { Variables: { TARGET: !Ref Target } }
      Policies:
        - Statement: [{ Effect: Allow, Action: [sqs:SendMessage, sns:Publish], Resource: !${type.endsWith('Queue') ? 'GetAtt Target.Arn' : 'Ref Target'} }]
  Target: { Type: ${type}, Properties: { ${properties} } }
`;

const code = (...given: Parameters<typeof template>) => {
  const model = openModel(new Map([['template.yaml', template(...given)]]));
  const { files } = generateProject({ model, name: 'x', description: '', settings: defaultSettings });
  const ending = given[0].startsWith('python') ? 'py' : 'mjs';
  return `${files.get(`src/resources.${ending}`)}${files.get(`src/logic.${ending}`)}`;
};

it.each([
  ['AWS::SQS::Queue', 'FifoQueue: true', 'send'],
  ['AWS::SNS::Topic', 'FifoTopic: true', 'publish'],
])('%s that is FIFO asks which message it is, unless it knows by the content', (type, fifo, operation) => {
  const node = code('nodejs24.x', type, fifo);
  expect(node).toContain(`${operation}: async (message, group, deduplicationId) =>`);
  expect(node).toContain('MessageGroupId: group, MessageDeduplicationId: deduplicationId');
  expect(node).toContain(`resources.target.${operation}({ id: '1' }, 'group', '1');`);
  const python = code('python3.13', type, fifo);
  expect(python).toContain(`def ${operation}(self, message: Any, group: str, deduplication_id: str) -> None:`);
  expect(python).toContain('MessageGroupId=group, MessageDeduplicationId=deduplication_id');
  expect(python).toContain(`resources.target.${operation}({"id": "1"}, "group", "1")`);
  const known = `${fifo}, ContentBasedDeduplication: true`;
  expect(code('nodejs24.x', type, known)).toContain(`resources.target.${operation}({ id: '1' }, 'group');`);
  expect(code('python3.13', type, known)).toContain(`def ${operation}(self, message: Any, group: str, **options: Any) -> None:`);
  const standard = code('nodejs24.x', type, '');
  expect(standard).toContain(`resources.target.${operation}({ id: '1' });`);
  expect(standard).not.toMatch(/group|deduplication/i);
});
