/** SAM templates by hand, of any size: independent of how this project prints. */

const lambda = (id: string, queue: string, table: string): string => `  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/${id.toLowerCase()}/
      Handler: app.handler
      Environment:
        Variables:
          TABLE_NAME: !Ref ${table}
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref ${table}
      Events:
        ${queue}:
          Type: SQS
          Properties:
            Queue: !GetAtt ${queue}.Arn
            BatchSize: 10 # as measured
`;

const table = (id: string): string => `  ${id}:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
`;

const queue = (id: string): string => `  ${id}:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
`;

const head = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31

Globals:
  Function:
    Runtime: nodejs24.x
    Timeout: 10

Resources:
`;

/** Queue -> function -> table, over and over. `count` resources, of which every third is a function. */
export const templateOf = (count: number): string => {
  const blocks = Array.from({ length: Math.ceil(count / 3) }, (_, index) => [
    queue(`Queue${index}`),
    table(`Table${index}`),
    lambda(`Worker${index}`, `Queue${index}`, `Table${index}`),
  ]);
  return head + blocks.flat().slice(0, count).join('\n');
};

/** One table that `count` functions use, each with a queue of its own. */
export const hubOf = (count: number): string => {
  const blocks = Array.from(
    { length: count },
    (_, index) => `${queue(`Queue${index}`)}\n${lambda(`Worker${index}`, `Queue${index}`, 'Hub')}`,
  );
  return `${head}${table('Hub')}\n${blocks.join('\n')}`;
};
