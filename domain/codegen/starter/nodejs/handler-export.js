const reserved = /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|let|static|await|async|implements|interface|package|private|protected|public|eval|arguments|undefined)$/;
/** Exports what `expression` gives under the name that Lambda asks for, also where JavaScript or the file itself has that name. */
const exporting = (starter, expression, taken) => {
    const { exported } = starter.place;
    return reserved.test(exported) || taken.has(exported)
        ? `const lambdaEntry = ${expression}\nexport { lambdaEntry as ${exported} };`
        : `export const ${exported} = ${expression}`;
};
/** The handler itself, or an entry that is traced as a subsegment. */
const finished = (starter, { eventType, expression }, taken) => starter.tracing
    ? `const entry = ${expression}\n\n${exporting(starter, `async (event«: ${eventType}») => traced('${starter.slug}', async () => entry(event));`, taken)}`
    : exporting(starter, expression, taken);
const onName = (code) => code.factory.replace(/^create/, 'on');
/** What takes every event that no question before it took: anything at all, or a schedule with an input of its own. */
const remaining = (last) => last.guard === undefined || last.factory === 'createScheduleHandler' ? last : undefined;
const guardOf = (code) => `const is${code.eventType} = (event«: object»)«: event is ${code.eventType}» => ${code.guard ?? 'true'};`;
const dispatcher = (codes, rest) => {
    const eventType = rest?.eventType === 'unknown' ? 'unknown' : 'object';
    const lines = [
        ...(rest && eventType === 'unknown' ? [`if (typeof event !== 'object' || event === null) return ${onName(rest)}(event);`] : []),
        ...codes.map((code) => `if (is${code.eventType}(event)) return ${onName(code)}(event);`),
        rest ? `return ${onName(rest)}(event);` : `throw new Error('No trigger of this function sends such an event');`,
    ];
    return {
        eventType,
        expression: `async (event«: ${eventType}»)«: Promise<unknown>» => {\n${lines.map((line) => `  ${line}\n`).join('')}};`,
    };
};
const several = (starter, codes, taken) => {
    const last = codes.at(-1);
    const rest = last && remaining(last);
    const asked = codes.filter((code) => code !== rest);
    const handler = finished(starter, dispatcher(asked, rest), taken);
    return [
        codes.map((code) => `const ${onName(code)} = ${code.factory}();`).join('\n'),
        asked.map(guardOf).join('\n'),
        `// Several triggers call this function: the shape of the event says which.\n${handler}`,
    ].join('\n\n');
};
/** The end of the adapter: what Lambda calls. `taken` are names that the file uses. */
export const handlerExport = (starter, codes, taken) => {
    const [first] = codes;
    return codes.length === 1 && first
        ? finished(starter, { eventType: first.eventType, expression: `${first.factory}();` }, taken)
        : several(starter, codes, taken);
};
