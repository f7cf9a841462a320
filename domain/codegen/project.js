import { collect } from './collection.ts';
import { flinkFiles } from './flink.ts';
import { packageFiles } from './packages.ts';
import { folderOf } from './paths.ts';
import { planProject } from './plan.ts';
import { oneLine } from './quote.ts';
import { readme } from './readme.ts';
import { sampleEvent } from './sample-events.ts';
import { samConfig, stackName } from './samconfig.ts';
import { nodeStarter } from './starter/nodejs/node-starter.ts';
import { pythonStarter } from './starter/python/python-starter.ts';
import { distinctTriggers } from './starter/starter.ts';
const stem = (file) => file.slice(file.lastIndexOf('/') + 1);
/** A file that exports again what its members define: the template looks for several handlers in it. */
const gathered = ({ language, root, file, members }) => {
    if (language !== 'python')
        return members.map((member) => `export { ${member.place.exported} } from './${stem(member.place.file)}';\n`).join('');
    const dot = folderOf(file) === root ? '' : '.';
    return members
        .map((member) => `from ${dot}${stem(member.place.file).replace(/\.py$/, '')} import ${member.place.exported}  # noqa: F401\n`)
        .join('');
};
const codeOf = (starter) => (starter.place.language === 'python' ? pythonStarter(starter) : nodeStarter(starter));
const eventsOf = (starter) => new Map(distinctTriggers(starter.triggers).map((trigger) => [
    `events/${starter.slug}-${trigger.kind}.json`,
    `${JSON.stringify(sampleEvent(trigger), null, 2)}\n`,
]));
const ignored = (plan) => [
    '.aws-sam/',
    ...(plan.starters.some(({ place }) => place.language !== 'python') ? ['node_modules/'] : []),
    ...(plan.starters.some(({ place }) => place.language === 'python') ? ['__pycache__/'] : []),
    '',
].join('\n');
/** Adds files and tells what could not be added. */
const addAll = (collection, files, isThere) => [...files].flatMap(([path, text]) => {
    const reason = isThere(path) ? 'a file of that name is already there' : collection.add(path, text);
    return reason === undefined ? [] : [`${path}: not written, ${reason}`];
});
const reportNotes = (reports) => reports.flatMap((report) => [
    ...(report.reason === undefined ? [] : [`${oneLine(report.id)}: no starter code, since ${report.reason}`]),
    ...report.unnamed.map((node) => `${oneLine(report.id)} may use ${oneLine(node)}, but no environment variable of the template names it`),
]);
/**
 * The project as it leaves: the design's files as they stand, and for each function whose code is not there starter code, its
 * tests and sample events; samconfig.toml and README.md. Pure: the same input gives the same bytes. It never changes the
 * template and never overwrites a file that the design holds or that is `present`.
 */
export const generateProject = ({ model, name, description, settings, layout, present = () => false }) => {
    const collection = collect(model.files);
    const isPresent = (path) => !model.files.has(path) && present(path);
    const plan = planProject(model, (path) => model.files.has(path) || present(path));
    const flink = flinkFiles(model);
    const generated = new Map([
        ...plan.starters.flatMap((starter) => [...codeOf(starter), ...eventsOf(starter)]),
        ...plan.gatherings.map((gathering) => [gathering.file, gathered(gathering)]),
        ...flink.files,
        ...packageFiles(plan.starters, stackName(name)),
        ['samconfig.toml', samConfig(model, name)],
        ['.gitignore', ignored(plan)],
    ]);
    const notes = [...collection.refused, ...reportNotes(plan.reports), ...flink.notes, ...addAll(collection, generated, isPresent)];
    const text = readme({
        model,
        name,
        description,
        settings,
        labels: layout?.labels ?? new Map(),
        reports: plan.reports,
        starters: plan.starters,
        notes,
    });
    const last = addAll(collection, new Map([['README.md', text]]), isPresent);
    return { files: collection.files, notes: [...notes, ...last] };
};
