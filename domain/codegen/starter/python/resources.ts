import type { Access, AccessedKind } from '../../accesses.ts';
import { docstringText } from '../../quote.ts';

type Operations = { readonly reads: string; readonly writes: string };

const table: Operations = {
  reads: `    def get(self, key: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        return table(%name%).get_item(Key=key).get("Item")`,
  writes: `    def put(self, item: Dict[str, Any]) -> None:
        table(%name%).put_item(Item=item)`,
};

const bucket: Operations = {
  reads: `    def read(self, key: str) -> bytes:
        return client("s3").get_object(Bucket=%name%, Key=key)["Body"].read()`,
  writes: `    def write(self, key: str, body: bytes) -> None:
        client("s3").put_object(Bucket=%name%, Key=key, Body=body)`,
};

/** What a message to a FIFO queue or topic carries more: its group and, unless its content tells, which message it is. */
const fifoParameters = ({ knowsRepeats }: Access) => `, group: str, ${knowsRepeats ? '**options: Any' : 'deduplication_id: str'}`;
const fifoFields = ({ knowsRepeats }: Access) =>
  `, MessageGroupId=group, ${knowsRepeats ? '**options' : 'MessageDeduplicationId=deduplication_id'}`;

const queue = (access: Access): Operations => ({
  reads: `    def receive(self) -> List[Dict[str, Any]]:
        return client("sqs").receive_message(QueueUrl=%name%, MaxNumberOfMessages=10).get("Messages", [])

    def remove(self, receipt: str) -> None:
        client("sqs").delete_message(QueueUrl=%name%, ReceiptHandle=receipt)`,
  writes: `    def send(self, message: Any${access.fifo ? fifoParameters(access) : ''}) -> None:
        client("sqs").send_message(QueueUrl=%name%, MessageBody=json.dumps(message)${access.fifo ? fifoFields(access) : ''})`,
});

const topic = (access: Access): Operations => ({
  reads: '',
  writes: `    def publish(self, message: Any${access.fifo ? fifoParameters(access) : ''}) -> None:
        client("sns").publish(TopicArn=%name%, Message=json.dumps(message)${access.fifo ? fifoFields(access) : ''})`,
});

const stream: Operations = {
  reads: '',
  writes: `    def put(self, partition_key: str, data: Any) -> None:
        client("kinesis").put_record(StreamName=%name%, PartitionKey=partition_key, Data=json.dumps(data).encode())`,
};

const deliveryStream: Operations = {
  reads: '',
  writes: `    def put(self, data: Any) -> None:
        client("firehose").put_record(DeliveryStreamName=%name%, Record={"Data": (json.dumps(data) + "\\n").encode()})`,
};

const eventBus: Operations = {
  reads: '',
  writes: `    def put(self, source: str, kind: str, detail: Any) -> None:
        entry = {"EventBusName": %name%, "Source": source, "DetailType": kind, "Detail": json.dumps(detail)}
        answer = client("events").put_events(Entries=[entry])
        if answer["FailedEntryCount"] > 0:
            raise RuntimeError(f"EventBridge refused the event: {answer['Entries'][0].get('ErrorMessage')}")`,
};

const invocation: Operations = {
  reads: '',
  writes: `    def invoke(self, payload: Any) -> Any:
        answer = client("lambda").invoke(FunctionName=%name%, Payload=json.dumps(payload).encode())
        text = answer["Payload"].read().decode("utf-8")
        if "FunctionError" in answer:
            raise RuntimeError(f"The function failed: {text}")
        return json.loads(text) if text else None`,
};

const execution: Operations = {
  reads: '',
  writes: `    def start(self, payload: Any) -> str:
        return client("stepfunctions").start_execution(stateMachineArn=%name%, input=json.dumps(payload))["executionArn"]`,
};

const api: Operations = {
  reads: '',
  writes: `    def call(self, path: str, method: str = "GET", body: Optional[bytes] = None) -> bytes:
        address = f"{%name%.rstrip('/')}/{path.lstrip('/')}"
        with urlopen(UrlRequest(address, data=body, method=method)) as answer:
            return answer.read()`,
};

const operations: { readonly [kind in AccessedKind]: (access: Access) => Operations } = {
  table: () => table,
  bucket: () => bucket,
  queue: queue,
  topic: topic,
  stream: () => stream,
  deliveryStream: () => deliveryStream,
  eventBus: () => eventBus,
  function: () => invocation,
  stateMachine: () => execution,
  restApi: () => api,
  httpApi: () => api,
};

/** `ordersTable` as Python names it: `orders_table`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

const className = (name: string) => `_${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const classOf = (access: Access): string => {
  const { reads, writes } = operations[access.kind](access);
  const parts = [access.reads ? reads : '', access.writes ? writes : ''].filter((part) => part !== '');
  const body =
    parts.length > 0 ? `\n\n${parts.map((part) => part.replaceAll('%name%', `environment.${access.variable}`)).join('\n\n')}` : '';
  return `class ${className(access.name)}:\n    """${docstringText(access.node)}"""${body}`;
};

const makers = (accesses: readonly Access[], body: string): readonly string[] => [
  ...(body.includes('client("')
    ? [
        `@lru_cache(maxsize=None)
def client(service: str) -> Any:
    """Clients are made when first used: a cold start pays for what it uses, and tests run without boto3."""
    import boto3

    return boto3.client(service)`,
      ]
    : []),
  ...(accesses.some(({ kind }) => kind === 'table')
    ? [
        `@lru_cache(maxsize=None)
def table(name: str) -> Any:
    import boto3

    return boto3.resource("dynamodb").Table(name)`,
      ]
    : []),
];

/** The file with one small adapter for each resource that the function may use. `environment` imports that module. */
export const pythonResources = (accesses: readonly Access[], environment: string): string => {
  const classes = accesses.map(classOf);
  const body = classes.join('\n\n\n');
  const typing = ['Any', 'Dict', 'List', 'Optional'].filter((name) => new RegExp(`\\b${name}\\b`).test(`${body} Any`));
  const imports = [
    ...(body.includes('json.') ? ['import json'] : []),
    'from functools import lru_cache',
    `from typing import ${typing.join(', ')}`,
    ...(body.includes('urlopen') ? ['from urllib.request import Request as UrlRequest, urlopen'] : []),
  ];
  const all = [
    'class Resources:',
    '    def __init__(self) -> None:',
    ...accesses.map(({ name }) => `        self.${snakeCase(name)} = ${className(name)}()`),
  ].join('\n');
  return [
    `"""What this function may use: the template grants no more."""\n\nfrom __future__ import annotations\n\n${imports.join('\n')}\n\n${environment}`,
    ...makers(accesses, body),
    ...classes,
    all,
    'resources = Resources()\n',
  ].join('\n\n\n');
};

const samples: Readonly<Partial<Record<AccessedKind, string>>> = {
  table: `put({"id": "1"})`,
  bucket: `write("reports/today.json", b"{}")`,
  queue: `send({"id": "1"})`,
  topic: `publish({"id": "1"})`,
  stream: `put("key", {"id": "1"})`,
  deliveryStream: `put({"id": "1"})`,
  eventBus: `put("shop", "OrderPlaced", {"id": "1"})`,
  function: `invoke({"id": "1"})`,
  stateMachine: `start({"id": "1"})`,
  restApi: `call("/")`,
  httpApi: `call("/")`,
};

/** A comment that shows how the logic uses the first of its resources, or ''. */
export const usageExample = (accesses: readonly Access[]): string => {
  const access = accesses.find(({ writes }) => writes);
  const call = access && samples[access.kind]?.replace(/\)$/, access.fifo ? `, "group"${access.knowsRepeats ? '' : ', "1"'})` : ')');
  if (access === undefined || call === undefined) return '';
  return `\n    # For example: resources.${snakeCase(access.name)}.${call}`;
};
