import { genericWords } from '../generic-words.ts';
import type { TriggerCode } from '../starter.ts';
import { fromBase64 } from './batches.ts';

export const firehoseCode: TriggerCode = {
  types: [
    `class FirehoseRecord(TypedDict):
    recordId: str
    data: str


class TransformationEvent(TypedDict):
    invocationId: str
    deliveryStreamArn: str
    records: List[FirehoseRecord]


class FirehoseAnswer(TypedDict, total=False):
    recordId: str
    result: str
    data: str


class TransformationAnswer(TypedDict):
    """Every record is answered, by its id, once."""

    records: List[FirehoseAnswer]`,
  ],
  helpers: [
    fromBase64,
    `def to_base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")`,
  ],
  imports: ['base64'],
  logic: [
    `def transform(data: str%parameter%) -> Optional[str]:
    """The record as it shall be delivered, or None to drop it. Raise, and it goes to the error output."""
    log.info("Record received", length=len(data))%example%
    return data`,
  ],
  uses: ['transform'],
  adapter: `def create_transformation_handler(work: Callable[..., Optional[str]] = transform) -> Callable[..., TransformationAnswer]:
    def one(record: FirehoseRecord) -> FirehoseAnswer:
        try:
            output = work(from_base64(record["data"])%argument%)
        except Exception as error:  # whatever it is, this record goes to the error output
            log.error("Record failed", error, recordId=record["recordId"])
            return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
        if output is None:
            return {"recordId": record["recordId"], "result": "Dropped"}
        return {"recordId": record["recordId"], "result": "Ok", "data": to_base64(output)}

    def handle(event: TransformationEvent, context: object = None) -> TransformationAnswer:
        return {"records": [one(record) for record in event["records"]]}

    return handle`,
  factory: 'create_transformation_handler',
  guard: `"deliveryStreamArn" in event and "records" in event`,
  eventType: 'TransformationEvent',
  tests: `    def test_firehose_every_record_is_answered_by_its_id(self):
        event = sample("firehose")
        answer = app.%handler%(event, None)
        self.assertEqual([record["recordId"] for record in answer["records"]], [record["recordId"] for record in event["records"]])
        self.assertEqual({record["result"] for record in answer["records"]}, {"Ok"})

    def test_firehose_records_can_be_dropped_and_fail_alone(self):
        dropped = app.create_transformation_handler(lambda *_: None)(sample("firehose"))
        self.assertEqual({record["result"] for record in dropped["records"]}, {"Dropped"})
        failed = app.create_transformation_handler(refuse)(sample("firehose"))
        self.assertEqual({record["result"] for record in failed["records"]}, {"ProcessingFailed"})`,
};

export const hookCode: TriggerCode = {
  types: [
    `class TrafficEvent(TypedDict):
    """CodeDeploy asks before and after it shifts traffic to a new version."""

    DeploymentId: str
    LifecycleEventHookExecutionId: str`,
  ],
  helpers: [
    `def tell_code_deploy(verdict: Mapping[str, str]) -> None:
    """Without this answer CodeDeploy waits an hour and rolls back. boto3 is loaded when it is needed."""
    import boto3

    boto3.client("codedeploy").put_lifecycle_event_hook_execution_status(**verdict)`,
  ],
  imports: [],
  logic: [
    `def validate(version: Optional[str]%parameter%) -> None:
    """Raises when the new version must not take traffic.

    As it stands it asks Lambda whether the version could be invoked, without running it. Better: invoke it with an event
    that changes nothing, and look at the answer.
    """
    log.info("Version under test", version=version)%example%
    if version is None:
        return
    import boto3

    boto3.client("lambda").invoke(FunctionName=version, InvocationType="DryRun")`,
  ],
  uses: ['validate'],
  adapter: `def create_traffic_hook(
    work: Callable[..., None] = validate, tell: Callable[[Mapping[str, str]], None] = tell_code_deploy
) -> Callable[..., None]:
    def handle(event: TrafficEvent, context: object = None) -> None:
        verdict = {
            "deploymentId": event["DeploymentId"],
            "lifecycleEventHookExecutionId": event["LifecycleEventHookExecutionId"],
        }
        try:
            work(%version%%argument%)
        except Exception as error:
            log.error("The new version is refused", error)
            return tell({**verdict, "status": "Failed"})
        return tell({**verdict, "status": "Succeeded"})

    return handle`,
  factory: 'create_traffic_hook',
  guard: `"LifecycleEventHookExecutionId" in event`,
  eventType: 'TrafficEvent',
  tests: `    def test_traffic_hook_code_deploy_is_told_that_all_is_well(self):
        told = []
        app.create_traffic_hook(lambda *_: None, told.append)(sample("traffic-hook"))
        wanted = {"deploymentId": "d-EXAMPLE123", "lifecycleEventHookExecutionId": "hook-execution-1", "status": "Succeeded"}
        self.assertEqual(told, [wanted])

    def test_traffic_hook_code_deploy_is_told_that_the_version_is_refused(self):
        told = []
        app.create_traffic_hook(refuse, told.append)(sample("traffic-hook"))
        self.assertEqual([verdict["status"] for verdict in told], ["Failed"])`,
};

const genericCode = (kind: 'iot' | 'task' | 'direct', about: { readonly adapter: string; readonly logic: string }): TriggerCode => ({
  types: [],
  helpers: [],
  imports: [],
  logic: [
    `def execute(payload: Any%parameter%) -> Any:
    """${about.logic}"""
    log.info("Called", fields=list(payload) if isinstance(payload, dict) else [])%example%
    return payload`,
  ],
  uses: ['execute'],
  adapter: `def create_invocation_handler(work: Callable[..., Any] = execute) -> Callable[..., Any]:
    """${about.adapter}"""

    def handle(event: Any, context: object = None) -> Any:
        return work(event%argument%)

    return handle`,
  factory: 'create_invocation_handler',
  eventType: 'Any',
  tests: `    def test_${kind}_input_is_answered(self):
        payload = sample("${kind}")
        self.assertEqual(app.%handler%(payload, None), payload)

    def test_${kind}_error_is_raised_for_the_caller_to_see(self):
        with self.assertRaisesRegex(RuntimeError, "refused"):
            app.create_invocation_handler(refuse)(sample("${kind}"))`,
});

export const iotCode = genericCode('iot', genericWords.iot);
export const taskCode = genericCode('task', genericWords.task);
export const directCode = genericCode('direct', genericWords.direct);
