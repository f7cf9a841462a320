import { parseJson } from './batches.ts';
const notified = (factory, kind) => {
    const name = kind.replaceAll('-', '_');
    return `    def test_${name}_sample_is_handled(self):
        self.assertIsNone(app.%handler%(sample("${kind}"), None))

    def test_${name}_failure_is_raised(self):
        with self.assertRaisesRegex(RuntimeError, "refused"):
            app.${factory}(refuse)(sample("${kind}"))`;
};
const objectLogic = `def process_object(bucket: str, key: str, reason: str%parameter%) -> None:
    """Does the work of one object. An event may arrive twice: make this idempotent.

    Writing into the same bucket calls this function again: write under a prefix that the trigger leaves out.
    """
    log.info("Object changed", bucket=bucket, key=key, reason=reason)%example%`;
export const bucketCode = {
    types: [
        `class BucketRecord(TypedDict):
    eventSource: str
    eventName: str
    s3: Dict[str, Any]


class BucketEvent(TypedDict):
    Records: List[BucketRecord]`,
    ],
    helpers: [],
    imports: ['from urllib.parse import unquote_plus'],
    logic: [objectLogic],
    uses: ['process_object'],
    adapter: `def create_bucket_handler(work: Callable[..., None] = process_object) -> Callable[..., None]:
    """S3 notifies asynchronously: an error makes Lambda try again. Keys are encoded as in a form."""

    def handle(event: BucketEvent, context: object = None) -> None:
        for record in event["Records"]:
            stored = record["s3"]
            work(stored["bucket"]["name"], unquote_plus(stored["object"]["key"]), record["eventName"]%argument%)

    return handle`,
    factory: 'create_bucket_handler',
    guard: `source_of(event) == "aws:s3"`,
    eventType: 'BucketEvent',
    tests: `${notified('create_bucket_handler', 's3')}

    def test_s3_keys_are_decoded(self):
        keys = []
        app.create_bucket_handler(lambda bucket, key, *rest: keys.append(key))(sample("s3"))
        self.assertEqual(keys, ["incoming/a file (1).txt"])`,
};
export const objectCode = {
    types: [`ObjectEvent = TypedDict("ObjectEvent", {"source": str, "detail-type": str, "detail": Dict[str, Any]})`],
    helpers: [],
    imports: [],
    logic: [objectLogic],
    uses: ['process_object'],
    adapter: `def create_object_handler(work: Callable[..., None] = process_object) -> Callable[..., None]:
    """S3 through EventBridge: one event an object, its key as it is. An error makes Lambda try again."""

    def handle(event: ObjectEvent, context: object = None) -> None:
        work(event["detail"]["bucket"]["name"], event["detail"]["object"]["key"], event["detail-type"]%argument%)

    return handle`,
    factory: 'create_object_handler',
    guard: `event.get("source") == "aws.s3"`,
    eventType: 'ObjectEvent',
    tests: notified('create_object_handler', 's3-event'),
};
export const topicCode = {
    types: [
        `class TopicRecord(TypedDict):
    EventSource: str
    Sns: Dict[str, Any]


class TopicEvent(TypedDict):
    Records: List[TopicRecord]`,
    ],
    helpers: [parseJson],
    imports: ['json'],
    logic: [
        `def process_notification(message_id: str, subject: Optional[str], message: Any%parameter%) -> None:
    """Does the work of one notification. It may arrive twice: make this idempotent. Raise, and it is retried."""
    log.info("Notification received", id=message_id, subject=subject)%example%`,
    ],
    uses: ['process_notification'],
    adapter: `def create_topic_handler(work: Callable[..., None] = process_notification) -> Callable[..., None]:
    """SNS delivers asynchronously: an error makes Lambda try again."""

    def handle(event: TopicEvent, context: object = None) -> None:
        for record in event["Records"]:
            sns = record["Sns"]
            work(sns["MessageId"], sns.get("Subject"), parse_json(sns["Message"])%argument%)

    return handle`,
    factory: 'create_topic_handler',
    guard: `source_of(event) == "aws:sns"`,
    eventType: 'TopicEvent',
    tests: notified('create_topic_handler', 'sns'),
};
export const eventCode = {
    types: [`BusEvent = TypedDict("BusEvent", {"id": str, "source": str, "detail-type": str, "time": str, "detail": Dict[str, Any]})`],
    helpers: [],
    imports: [],
    logic: [
        `def process_event(source: str, kind: str, detail: Mapping[str, Any]%parameter%) -> None:
    """Does the work of one event. It may arrive twice: make this idempotent. Raise, and it is retried."""
    log.info("Event received", source=source, kind=kind)%example%`,
    ],
    uses: ['process_event'],
    adapter: `def create_event_handler(work: Callable[..., None] = process_event) -> Callable[..., None]:
    """EventBridge calls asynchronously: an error makes Lambda try again."""

    def handle(event: BusEvent, context: object = None) -> None:
        work(event["source"], event["detail-type"], event["detail"]%argument%)

    return handle`,
    factory: 'create_event_handler',
    guard: `"detail-type" in event and "detail" in event`,
    eventType: 'BusEvent',
    tests: notified('create_event_handler', 'event'),
};
export const scheduleCode = {
    types: [
        `class ScheduleEvent(TypedDict, total=False):
    """What EventBridge sends on time, unless the schedule has an input of its own: then the time is missing."""

    id: str
    time: str`,
    ],
    helpers: [],
    imports: ['from datetime import datetime, timezone'],
    logic: [
        `def run_on_schedule(time: str%parameter%) -> None:
    """Does the work of one run. A run may be repeated: make this idempotent. Raise, and it is retried."""
    log.info("Scheduled run", time=time)%example%`,
    ],
    uses: ['run_on_schedule'],
    adapter: `def create_schedule_handler(work: Callable[..., None] = run_on_schedule) -> Callable[..., None]:
    """EventBridge calls asynchronously: an error makes Lambda try again."""

    def handle(event: ScheduleEvent, context: object = None) -> None:
        work(event.get("time") or datetime.now(timezone.utc).isoformat()%argument%)

    return handle`,
    factory: 'create_schedule_handler',
    guard: `event.get("detail-type") == "Scheduled Event"`,
    eventType: 'ScheduleEvent',
    tests: notified('create_schedule_handler', 'schedule'),
};
