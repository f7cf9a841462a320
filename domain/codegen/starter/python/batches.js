export const parseJson = `def parse_json(text: str) -> Any:
    """JSON as a value; any other text as it stands."""
    try:
        return json.loads(text)
    except ValueError:
        return text`;
export const sourceOf = `def source_of(event: Mapping[str, Any]) -> Any:
    """Service that sent a batch of records."""
    records = event.get("Records") or [{}]
    return records[0].get("eventSource") or records[0].get("EventSource")`;
export const fromBase64 = `def from_base64(data: str) -> str:
    return base64.b64decode(data).decode("utf-8")`;
const batchAnswer = `class ItemFailure(TypedDict):
    itemIdentifier: str


class BatchAnswer(TypedDict):
    """Ids of the items that failed; Lambda retries these alone."""

    batchItemFailures: List[ItemFailure]`;
const queueTypes = `class QueueRecord(TypedDict):
    messageId: str
    body: str
    eventSource: str
    attributes: Dict[str, str]


class QueueEvent(TypedDict):
    Records: List[QueueRecord]`;
const queueLogic = `def process_message(message_id: str, body: Any%parameter%) -> None:
    """Does the work of one message. A message may arrive twice: make this idempotent. Raise, and it is retried."""
    log.info("Message received", id=message_id)%example%`;
const failing = (ordered) => ordered
    ? `                # The queue is FIFO: what follows a failure must not overtake it.
                return {"batchItemFailures": [{"itemIdentifier": each["messageId"]} for each in event["Records"][index:]]}`
    : `                failures.append({"itemIdentifier": record["messageId"]})`;
const queuePartial = (ordered) => `def create_queue_handler(work: Callable[..., None] = process_message) -> Callable[..., BatchAnswer]:
    """Answers the ids of the messages that failed; Lambda deletes the others from the queue."""

    def handle(event: QueueEvent, context: object = None) -> BatchAnswer:
${ordered
    ? '        for index, record in enumerate(event["Records"]):'
    : `        failures: List[ItemFailure] = []
        for record in event["Records"]:`}
            try:
                work(record["messageId"], parse_json(record["body"])%argument%)
            except Exception as error:  # whatever it is, this message is retried
                log.error("Message failed", error, messageId=record["messageId"])
${failing(ordered)}
        return {"batchItemFailures": ${ordered ? '[]' : 'failures'}}

    return handle`;
const queueWhole = `def create_queue_handler(work: Callable[..., None] = process_message) -> Callable[..., None]:
    """The template does not report single failures: an error sends the whole batch back to the queue."""

    def handle(event: QueueEvent, context: object = None) -> None:
        for record in event["Records"]:
            work(record["messageId"], parse_json(record["body"])%argument%)

    return handle`;
const batchTests = (trigger, factory, expected) => {
    const name = trigger.kind.replaceAll('-', '_');
    return `    def test_${name}_batch_that_works(self):
        answer = app.%handler%(sample("${trigger.kind}"), None)
        ${trigger.partial ? 'self.assertEqual(answer, {"batchItemFailures": []})' : 'self.assertIsNone(answer)'}

    def test_${name}_failure_${trigger.partial ? 'is_named' : 'is_raised'}(self):
        event = sample("${trigger.kind}")
        ${trigger.partial ? `self.assertEqual(app.${factory}(refuse)(event), {"batchItemFailures": ${expected}})` : `with self.assertRaisesRegex(RuntimeError, "refused"):\n            app.${factory}(refuse)(event)`}`;
};
export const queueCode = (trigger) => ({
    types: trigger.partial ? [queueTypes, batchAnswer] : [queueTypes],
    helpers: [parseJson],
    imports: ['json'],
    logic: [queueLogic],
    uses: ['process_message'],
    adapter: trigger.partial ? queuePartial(trigger.ordered) : queueWhole,
    factory: 'create_queue_handler',
    guard: `source_of(event) == "aws:sqs"`,
    eventType: 'QueueEvent',
    tests: batchTests(trigger, 'create_queue_handler', `[{"itemIdentifier": record["messageId"]} for record in event["Records"]]`),
});
const shard = (trigger, made) => trigger.partial
    ? `def ${made.factory}(work: Callable[..., None] = ${made.logic}) -> Callable[..., BatchAnswer]:
    """In order: the first record that fails ends the batch, and Lambda starts again from there."""

    def handle(event: ${made.event}, context: object = None) -> BatchAnswer:
        for record in event["Records"]:
            try:
                work(${made.call}%argument%)
            except Exception as error:  # whatever it is, Lambda starts again from this record
                log.error("Record failed", error, eventID=record["eventID"])
                return {"batchItemFailures": [{"itemIdentifier": ${made.sequence}}]}
        return {"batchItemFailures": []}

    return handle`
    : `def ${made.factory}(work: Callable[..., None] = ${made.logic}) -> Callable[..., None]:
    """The template does not report single failures: an error makes Lambda retry the whole batch."""

    def handle(event: ${made.event}, context: object = None) -> None:
        for record in event["Records"]:
            work(${made.call}%argument%)

    return handle`;
const streamTypes = `class StreamData(TypedDict):
    sequenceNumber: str
    partitionKey: str
    data: str


class StreamRecord(TypedDict):
    eventID: str
    eventSource: str
    kinesis: StreamData


class StreamEvent(TypedDict):
    Records: List[StreamRecord]`;
export const streamCode = (trigger) => ({
    types: trigger.partial ? [streamTypes, batchAnswer] : [streamTypes],
    helpers: [parseJson, fromBase64],
    imports: ['base64', 'json'],
    logic: [
        `def process_record(partition_key: str, data: Any%parameter%) -> None:
    """Does the work of one record; those of a partition key arrive in order. Raise, and it is retried together with what follows."""
    log.info("Record received", partitionKey=partition_key)%example%`,
    ],
    uses: ['process_record'],
    adapter: shard(trigger, {
        factory: 'create_stream_handler',
        logic: 'process_record',
        event: 'StreamEvent',
        call: 'record["kinesis"]["partitionKey"], parse_json(from_base64(record["kinesis"]["data"]))',
        sequence: 'record["kinesis"]["sequenceNumber"]',
    }),
    factory: 'create_stream_handler',
    guard: `source_of(event) == "aws:kinesis"`,
    eventType: 'StreamEvent',
    tests: batchTests(trigger, 'create_stream_handler', '[{"itemIdentifier": event["Records"][0]["kinesis"]["sequenceNumber"]}]'),
});
const tableTypes = `Image = Dict[str, Dict[str, Any]]


class TableData(TypedDict, total=False):
    """Values as DynamoDB streams write them: {"S": "text"}, {"N": "1"}, ..."""

    SequenceNumber: str
    Keys: Image
    NewImage: Image
    OldImage: Image


class TableRecord(TypedDict):
    eventID: str
    eventName: str
    eventSource: str
    dynamodb: TableData


class TableEvent(TypedDict):
    Records: List[TableRecord]`;
const unmarshal = `def plain_value(value: Mapping[str, Any]) -> Any:
    """A typed value of a stream as plain data."""
    ((kind, content),) = value.items()
    if kind == "N":
        return Decimal(content)
    if kind == "NS":
        return {Decimal(each) for each in content}
    if kind == "NULL":
        return None
    if kind == "L":
        return [plain_value(each) for each in content]
    return plain_item(content) if kind == "M" else content


def plain_item(image: Optional[Mapping[str, Any]]) -> Optional[Dict[str, Any]]:
    return None if image is None else {name: plain_value(value) for name, value in image.items()}`;
export const tableCode = (trigger) => ({
    types: trigger.partial ? [tableTypes, batchAnswer] : [tableTypes],
    helpers: [unmarshal],
    imports: ['from decimal import Decimal'],
    logic: [
        `def process_change(change: str, before: Optional[Mapping[str, Any]], after: Optional[Mapping[str, Any]]%parameter%) -> None:
    """Does the work of one change (INSERT, MODIFY, REMOVE); those of an item arrive in order. Raise, and it is retried with what follows."""
    log.info("Item changed", change=change)%example%`,
    ],
    uses: ['process_change'],
    adapter: shard(trigger, {
        factory: 'create_table_handler',
        logic: 'process_change',
        event: 'TableEvent',
        call: 'record["eventName"], plain_item(record["dynamodb"].get("OldImage")), plain_item(record["dynamodb"].get("NewImage"))',
        sequence: 'record["dynamodb"]["SequenceNumber"]',
    }),
    factory: 'create_table_handler',
    guard: `source_of(event) == "aws:dynamodb"`,
    eventType: 'TableEvent',
    tests: batchTests(trigger, 'create_table_handler', '[{"itemIdentifier": event["Records"][0]["dynamodb"]["SequenceNumber"]}]'),
});
