const onName = (code) => code.factory.replace(/^create/, 'on');
const traced = (starter, eventType) => `def ${starter.place.exported}(event: ${eventType}, context: object = None) -> Any:\n    return traced("${starter.slug}", lambda: _entry(event, context))`;
const single = (starter, code) => starter.tracing ? `_entry = ${code.factory}()\n\n\n${traced(starter, code.eventType)}` : `${starter.place.exported} = ${code.factory}()`;
/** What takes every event that no question before it took: anything at all, or a schedule with an input of its own. */
const remaining = (last) => last.guard === undefined || last.factory === 'create_schedule_handler' ? last : undefined;
const dispatcher = (codes, rest) => [
    ...(rest?.eventType === 'Any' ? [`if not isinstance(event, dict):\n        return ${onName(rest)}(event, context)`] : []),
    ...codes.map((code) => `if ${code.guard ?? 'True'}:\n        return ${onName(code)}(event, context)`),
    rest ? `return ${onName(rest)}(event, context)` : 'raise ValueError("No trigger of this function sends such an event")',
];
const several = (starter, codes) => {
    const last = codes.at(-1);
    const rest = last && remaining(last);
    const lines = dispatcher(codes.filter((code) => code !== rest), rest);
    const name = starter.tracing ? '_entry' : starter.place.exported;
    const entry = `def ${name}(event: Any, context: object = None) -> Any:\n    """Several triggers call this function: the shape of the event says which."""\n${lines.map((line) => `    ${line}`).join('\n')}`;
    return [
        codes.map((code) => `${onName(code)} = ${code.factory}()`).join('\n'),
        entry,
        ...(starter.tracing ? [traced(starter, 'Any')] : []),
    ].join('\n\n\n');
};
/** The end of the adapter: what Lambda calls. */
export const handlerExport = (starter, codes) => {
    const [first] = codes;
    return codes.length === 1 && first ? single(starter, first) : several(starter, codes);
};
