import { namingOf } from '../graph/expression.ts';
import { valueAt } from '../template/value.ts';
import { flinkMain, flinkPom, flinkTest } from './starter/flink.ts';
import { kebab, uniqueNames } from './paths.ts';
import { markdownCode, markdownText, oneLine, shellWord } from './quote.ts';
const codePlace = (model, node) => {
    const place = valueAt(model.template.resources.get(node.id)?.properties, [
        'ApplicationConfiguration',
        'ApplicationCodeConfiguration',
        'CodeContent',
        'S3ContentLocation',
    ]);
    const parameter = (name) => {
        const value = valueAt(place, [name]);
        return value === undefined ? undefined : namingOf(value).ids.find((id) => model.template.parameters.has(id));
    };
    const bucket = parameter('BucketARN');
    const key = parameter('FileKey');
    return bucket === undefined || key === undefined ? undefined : { bucket, key };
};
const readme = (node, folder, { bucket, key }) => `# ${markdownText(node.id)}

The Flink application: \`main.py\` copies each record of its input streams to its outputs. Put your own SQL there.

Test, without Flink:

\`\`\`sh
python3 -m unittest discover -s ${folder}
\`\`\`

Build and upload, before the stack is deployed (Maven collects the connectors into one jar):

\`\`\`sh
cd ${folder}
mvn package
zip -r ${folder.replace('/', '-')}.zip main.py lib
aws s3 cp ${folder.replace('/', '-')}.zip s3://YOUR-BUCKET/${folder}.zip
\`\`\`

Then deploy with these parameters, as ${markdownCode(bucket)} and ${markdownCode(key)} ask for them:

\`\`\`sh
sam deploy --parameter-overrides ${shellWord(`${bucket}=YOUR-BUCKET`)} ${shellWord(`${key}=${folder}.zip`)}
\`\`\`
`;
/** A small PyFlink application for each Managed Flink node whose code comes from parameters, and how to upload it. */
export const flinkFiles = (model) => {
    const files = new Map();
    const notes = [];
    const applications = [...model.graph.nodes.values()].filter(({ type }) => type === 'AWS::KinesisAnalyticsV2::Application');
    const names = uniqueNames(applications.map(({ id }) => id), kebab);
    for (const node of applications) {
        const place = codePlace(model, node);
        if (!place)
            continue;
        const folder = `flink/${names.get(node.id) ?? 'application'}`;
        files.set(`${folder}/main.py`, flinkMain);
        files.set(`${folder}/test_main.py`, flinkTest);
        files.set(`${folder}/pom.xml`, flinkPom);
        files.set(`${folder}/README.md`, readme(node, folder, place));
        notes.push(`${oneLine(node.id)}: its Flink code is in ${folder}; upload it before the first deployment, as ${folder}/README.md says`);
    }
    return { files, notes };
};
