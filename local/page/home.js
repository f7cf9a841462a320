// The first view: bring a file, begin with an example, see the designs.
import { $, ask, during, largest, make, when } from './ask.js';

const examples = [
  ['web-api', 'To-do list', 'REST API, two functions, a table'],
  ['file-pipeline', 'Thumbnails', 'Buckets, a function, a dead-letter queue'],
  ['order-events', 'Orders', 'HTTP API, topic, queue, functions, a table'],
];

const open = (id) => {
  location.hash = `#/designs/${encodeURIComponent(id)}`;
};

const bring = async (name, text, file) => {
  const design = await ask('/designs/import', { method: 'POST', body: { name, source: { format: 'auto', text, file } } });
  open(design.id);
};

const bringFile = async (file) => {
  if (file.size > largest) throw new Error(`${file.name} is larger than 4 MB.`);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let read;
  try {
    read = text.decode(await file.arrayBuffer());
  } catch {
    throw new Error(`${file.name} is not a text in UTF-8.`);
  }
  await bring(file.name.replace(/\.[^.]*$/, '').slice(0, 200) || 'Imported', read, file.name);
};

const cardOf = ({ id, name, version, nodes, updatedAt }) =>
  make(
    'li',
    {},
    make(
      'a',
      { href: `#/designs/${encodeURIComponent(id)}` },
      make('strong', {}, name),
      make('span', {}, `${nodes} ${nodes === 1 ? 'node' : 'nodes'}, version ${version}`),
      make('span', {}, when(updatedAt)),
    ),
  );

let cursor;
export const listDesigns = async (again) => {
  const archived = $('archived').checked;
  const page = await ask(`/designs?archived=${archived}&limit=24${again ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  const cards = page.designs.map(cardOf);
  if (again) $('designs').append(...cards);
  else
    $('designs').replaceChildren(
      ...(cards.length > 0
        ? cards
        : [make('li', { class: 'none' }, archived ? 'Nothing is archived.' : 'None yet. Drop a file above, or begin with an example.')]),
    );
  cursor = page.next;
  $('more').hidden = cursor === undefined;
};

$('examples').append(
  ...examples.map(([file, title, about]) => {
    const button = make('button', { type: 'button' }, make('strong', {}, title), make('span', {}, about));
    button.addEventListener('click', () =>
      during(button, async () => bring(title, await (await fetch(`/examples/${file}.yaml`)).text(), 'template.yaml')),
    );
    return make('li', {}, button);
  }),
);
$('archived').addEventListener('change', () => during(undefined, () => listDesigns(false)));
$('more').addEventListener('click', () => during($('more'), () => listDesigns(true)));
$('blank').addEventListener('click', () =>
  during($('blank'), async () => open((await ask('/designs', { method: 'POST', body: { name: 'New design' } })).id)),
);
$('file').addEventListener('change', () => {
  const [file] = $('file').files;
  if (file) during($('file'), () => bringFile(file).finally(() => ($('file').value = '')));
});
const drop = $('drop');
for (const event of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(event, (happened) => {
    if (!happened.dataTransfer?.types.includes('Files')) return;
    happened.preventDefault();
    drop.classList.toggle('over', event === 'dragenter' || event === 'dragover');
    const [file] = event === 'drop' ? happened.dataTransfer.files : [];
    if (file) during(undefined, () => bringFile(file));
  });
}
