import { toMermaid } from './mermaid.ts';
import { markdownCode, markdownText, shellWord } from './quote.ts';
import { openParameters } from './samconfig.ts';
// Mermaid refuses more than 500 edges or 50,000 characters unless configured otherwise (Mermaid configuration, 2026-11).
const limits = { edges: 500, characters: 50000 };
const diagram = ({ model, labels }) => {
    const text = toMermaid(model.graph, labels);
    if (model.graph.edges.size > limits.edges || text.length > limits.characters)
        return `The graph has ${model.graph.nodes.size} nodes and ${model.graph.edges.size} edges: too many to draw here.`;
    return `\`\`\`mermaid\n${text}\`\`\``;
};
const cell = (report) => {
    const calls = report.triggers.map(({ kind }) => kind).join(', ');
    const code = report.file === undefined ? `none: ${markdownText(report.reason ?? '')}` : markdownCode(report.file);
    return `| ${markdownCode(report.id)} | ${markdownText(report.runtime)} | ${calls} | ${code} |`;
};
const functions = ({ reports }) => reports.length === 0
    ? []
    : ['## Functions', ['| Function | Runtime | Called by | Starter code |', '|---|---|---|---|', ...reports.map(cell)].join('\n')];
const about = (starters) => starters.length === 0
    ? []
    : [
        'Each handler is an adapter: it reads the event, asks the logic beside it, and answers as its trigger wants it. Write yours in the `logic` file; what the function may use is in `resources`, with names from the environment variables that the template sets. The AWS SDK is loaded when it is first used, so the tests run without it.',
    ];
const fence = (lines) => ['```sh', ...lines, '```'].join('\n');
const tests = ({ starters }) => {
    const isNode = starters.some(({ place }) => place.language !== 'python');
    const isTyped = starters.some(({ place }) => place.language === 'typescript');
    const isPython = starters.some(({ place }) => place.language === 'python');
    const lines = [
        ...(isNode ? ['node --test "tests/*.test.m*s"          # Node 24, nothing to install'] : []),
        ...(isPython ? ['python3 -m unittest discover tests      # Python 3.9 or newer, nothing to install'] : []),
        ...(isTyped ? ["npm install && npx tsc --noEmit         # types; install the functions' own packages first for those of the SDK"] : []),
    ];
    return lines.length === 0 ? [] : ['## Test', fence(lines)];
};
const invocation = ({ starters }) => {
    const [starter] = starters;
    const [trigger] = starter?.triggers ?? [];
    if (starter === undefined || trigger === undefined)
        return [];
    return [`sam local invoke ${shellWord(starter.ids[0] ?? '')} --event events/${starter.slug}-${trigger.kind}.json   # needs Docker`];
};
const deployment = (input) => {
    const open = openParameters(input.model);
    const { type, alarms, hooks } = input.settings.deployment;
    return [
        '## Build and deploy',
        'With the [AWS SAM command line](https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html):',
        fence(['sam build', ...invocation(input), `sam deploy${open.length > 0 ? ' --guided' : ''}`]),
        ...(open.length > 0
            ? [
                `The template asks for ${open.map(markdownCode).join(', ')}: \`--guided\` asks you for them and keeps the answers in \`samconfig.toml\`.`,
            ]
            : []),
        ...(type === 'none'
            ? []
            : [
                `Traffic shifts to a new version by \`${type}\`${alarms ? '; alarms on errors and duration roll it back' : ''}${hooks ? '; hooks validate it before and after' : ''}.`,
            ]),
        ...(input.settings.tracing
            ? ['Tracing is on: the code sends its own subsegments to the X-Ray daemon that Lambda runs beside it, so it needs no library.']
            : []),
    ];
};
/** README.md: the picture, what is where, how to test, build and deploy, what was left out and why. */
export const readme = (input) => `${[
    `# ${markdownText(input.name) || 'Serverless application'}`,
    ...(input.description.trim() === '' ? [] : [markdownText(input.description, 10000)]),
    diagram(input),
    ...functions(input),
    ...about(input.starters),
    ...tests(input),
    ...deployment(input),
    ...(input.notes.length === 0 ? [] : ['## Notes', input.notes.map((note) => `- ${markdownText(note, 1000)}`).join('\n')]),
].join('\n\n')}\n`;
