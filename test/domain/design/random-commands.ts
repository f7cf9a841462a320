import fc from 'fast-check';
import type { Command } from '../../../domain/design/commands.ts';
import { kinds, relations } from '../../../domain/graph/graph.ts';

const ids = ['A', 'B', 'C', 'Orders', 'constructor', '__proto__', 'a-b', ''];
const groups = ['g', '__proto__', 'toString'];
const files = ['template.yaml', 'notes.md', 'src/app.ts', '../x', '__proto__', 'NUL'];

const number = fc.integer({ min: -1_000, max: 1_000 });
const position = fc.record({ x: number, y: number });
const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('!Ref x', '*', '${A}', ': ', '# no', "'", '"', '\u202e', 'a\nb', '- '),
);

/** Objects with hostile keys that JSON may bring: own properties, whatever their name. */
const objectOf = <T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.array(fc.tuple(keys, values), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));

const property = fc.constantFrom(
  'description',
  'visibilityTimeout',
  'memorySize',
  'timeout',
  'fifoQueue',
  'handler',
  'path',
  'method',
  'nonsense',
  '__proto__',
);
const value = fc.oneof(
  words,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(words, { maxLength: 2 }),
  objectOf(fc.constantFrom('Ref', 'a', '__proto__'), words),
);
const properties = objectOf(property, value);

/** Whatever a client may send, for nodes with these ids among others: most of it is refused, none of it may break anything. */
export const commandsAbout = (nodes: readonly string[]): fc.Arbitrary<Command> => {
  const known = nodes.length > 0 ? nodes : ['A'];
  const id = fc.constantFrom(...ids, ...known, ...known);
  const relation = fc.option(fc.constantFrom(...relations), { nil: undefined });
  const access = fc.subarray(['read', 'write', 'send', 'invoke', 'start', 'nonsense'], { minLength: 1, maxLength: 2 });
  const type = <T extends Command['type']>(name: T) => fc.constant(name);
  const splice = fc.record({ at: fc.nat(200), remove: fc.constantFrom('', 'R', 'Resources'), insert: words });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record(
        { type: type('AddNode'), id, kind: fc.constantFrom(...kinds, 'fn', 'teapot'), properties, position },
        { requiredKeys: ['type', 'kind'] },
      ),
    },
    { weight: 2, arbitrary: fc.record({ type: type('RemoveNode'), id }) },
    { weight: 2, arbitrary: fc.record({ type: type('RenameNode'), id, to: id }) },
    { weight: 3, arbitrary: fc.record({ type: type('ConfigureNode'), id, properties }) },
    {
      weight: 6,
      arbitrary: fc.record(
        { type: type('Connect'), from: id, to: id, relation, access, properties },
        { requiredKeys: ['type', 'from', 'to'] },
      ),
    },
    { weight: 6, arbitrary: fc.record({ type: type('Connect'), from: fc.constantFrom(...known), to: fc.constantFrom(...known) }) },
    { weight: 2, arbitrary: fc.record({ type: type('Disconnect'), from: fc.constantFrom(...known), to: fc.constantFrom(...known) }) },
    {
      weight: 2,
      arbitrary: fc.record(
        { type: type('ConfigureEdge'), from: id, to: id, relation, access, properties },
        { requiredKeys: ['type', 'from', 'to'] },
      ),
    },
    { weight: 2, arbitrary: fc.record({ type: type('Disconnect'), from: id, to: id, relation }, { requiredKeys: ['type', 'from', 'to'] }) },
    { weight: 2, arbitrary: fc.record({ type: type('MoveNodes'), positions: objectOf(id, position) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: type('Group'),
        id: fc.constantFrom(...groups),
        label: words,
        nodes: fc.array(id, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: type('Ungroup'), id: fc.constantFrom(...groups) }) },
    { weight: 1, arbitrary: fc.record({ type: type('EditText'), file: fc.constantFrom(...files), text: words }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: type('EditText'), file: fc.constantFrom(...files), edits: fc.array(splice, { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ type: type('RenameDesign'), name: words }) },
    { weight: 1, arbitrary: fc.record({ type: type('DescribeDesign'), description: words }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: type('ConfigureSettings'),
        settings: fc.record({
          tracing: fc.boolean(),
          deployment: fc.record({
            type: fc.constantFrom('none', 'AllAtOnce', 'Canary10Percent5Minutes'),
            alarms: fc.boolean(),
            hooks: fc.boolean(),
          }),
        }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: type('TagRevision'), name: words }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('ArchiveDesign', 'RestoreDesign', 'RestoreDesign') }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('Undo', 'Redo') }) },
    { weight: 1, arbitrary: fc.record({ type: type('RevertTo'), version: fc.integer({ min: 1, max: 12 }) }) },
  );
};

/** Commits, mostly of one command: a longer batch is refused as a whole more often than not. */
export const commitsAbout = (known: readonly string[], maxLength = 12): fc.Arbitrary<readonly (readonly Command[])[]> => {
  const command = commandsAbout(known);
  const one = command.map((only) => [only]);
  return fc.array(fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: fc.array(command, { minLength: 2, maxLength: 4 }) }), {
    maxLength,
  });
};
