// The plain page: a view of one design, and the choice between it and the first view.
import { $, api, ask, call, during, make, save, say, when } from './ask.js';
import { showHistory } from './history.js';
import { listDesigns } from './home.js';
import { showText } from './text-view.js';

let design;
/** The newest version of the design; an older one may be shown. */
let newest;
const isPast = () => design.version < newest;
const at = (rest = '') => `/designs/${encodeURIComponent(design.id)}${rest}`;
/** What is shown of the design at the version that is looked at. */
const shown = (rest) => at(`${rest}${isPast() ? `?version=${design.version}` : ''}`);

/** Below this scale labels cannot be read: a first look rather scrolls. */
const readable = 0.5;
/** Scale that the user chose; 0 is that of the first look. */
let zoom = 0;
const sizeOf = (picture) => picture.viewBox.baseVal;
const fitting = (picture) => {
  const { width, height } = sizeOf(picture);
  return Math.min($('picture').clientWidth / width, Number.parseFloat(getComputedStyle($('picture')).maxHeight) / height, 1.15);
};
const showZoom = () => {
  const picture = $('picture').querySelector('svg');
  if (!picture) return 1;
  const scale = zoom || Math.max(fitting(picture), readable);
  picture.setAttribute('width', sizeOf(picture).width * scale);
  picture.setAttribute('height', sizeOf(picture).height * scale);
  return scale;
};
const showMiddle = () => {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = $('picture');
  $('picture').scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2);
};
const zoomBy = (factor) => {
  zoom = Math.min(3, Math.max(0.05, showZoom() * factor));
  showZoom();
};

const goTo = (file, line) => {
  showText(design.files, file, line);
  $('code').scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  $('code').focus({ preventScroll: true });
};

const showPicture = async () => {
  const text = await (await call(shown('/graph.svg'))).text();
  const picture = document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true);
  for (const title of [...picture.children].filter(({ tagName }) => tagName === 'title')) title.remove();
  picture.setAttribute('aria-label', `Graph of ${design.graph.nodes.length} nodes and ${design.graph.edges.length} edges`);
  picture.setAttribute('role', 'group');
  for (const node of picture.querySelectorAll('.node')) {
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'button'],
      ['aria-label', node.querySelector('title').textContent],
    ])
      node.setAttribute(name, value);
  }
  const [left, top, first] = [$('picture').scrollLeft, $('picture').scrollTop, zoom === 0];
  $('picture').replaceChildren(picture);
  zoom = showZoom();
  if (first) showMiddle();
  else $('picture').scrollTo(left, top);
};

const chooseNode = (node) => {
  for (const other of $('picture').querySelectorAll('.on')) other.classList.remove('on');
  node.classList.add('on');
  goTo(node.dataset.file, Number(node.dataset.line));
};
$('picture').addEventListener('click', (event) => {
  const node = event.target.closest('.node');
  if (node) chooseNode(node);
});
$('picture').addEventListener('keydown', (event) => {
  if ((event.key !== 'Enter' && event.key !== ' ') || !event.target.matches('.node')) return;
  event.preventDefault();
  chooseNode(event.target);
});

const change = async (commands, done) => {
  await ask(at('/changes'), {
    method: 'POST',
    body: { commands },
    headers: { 'if-match': `"${newest}"`, 'idempotency-key': crypto.randomUUID() },
  })
    .then(({ warnings }) => {
      say([done, ...(warnings ?? [])].join(' '));
    })
    .catch(async (error) => {
      if (error.status !== 412) throw error;
      await showDesign(design.id);
      throw new Error(`The design was changed elsewhere, and is shown anew in version ${newest}. Nothing was done: try again.`);
    });
  await showDesign(design.id);
};
const revert = async (version) => {
  await change([{ type: 'RevertTo', version }], `This is version ${version} again; undo brings the later one back.`);
  history.replaceState(undefined, '', `#${at()}`);
};

const problemItem = ({ severity, code, file, line, column, message, fix }) => {
  const item = make('li', {}, make('span', { class: `severity ${severity}` }, severity), make('p', {}, message));
  if (fix && !isPast()) {
    const button = make('button', { class: 'button small', type: 'button' }, 'Fix');
    button.addEventListener('click', () => during(button, () => change(fix, 'Fixed.')));
    item.append(button);
  }
  const place = make('button', { class: 'place', type: 'button', onclick: () => goTo(file, line) }, `${file}:${line}:${column}`);
  item.append(make('span', { class: 'fine' }, place, ` ${code}`));
  return item;
};

const showProblems = async () => {
  const { problems } = await ask(shown('/problems'));
  const count = (severity, word) => {
    const found = problems.filter((problem) => problem.severity === severity).length;
    return found > 0 ? [make('span', { class: `severity ${severity}` }, `${found} ${word}${found === 1 ? '' : 's'}`)] : [];
  };
  $('counts').replaceChildren(...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'hint'));
  $('problems').replaceChildren(
    ...(problems.length > 0 ? problems.slice(0, 300).map(problemItem) : [make('li', { class: 'soft' }, 'None found.')]),
  );
};

const showNotes = async () => {
  const { events } = await ask(at('/events?limit=1'));
  const [first] = events;
  const renamed = (first?.ids ?? []).filter(({ from, to }) => from !== to).map(({ from, to }) => `${from} is now ${to}.`);
  const notes = [...new Set([...(first?.notes ?? []), ...(first?.notes?.length ? [] : renamed)])];
  $('notes-panel').hidden = notes.length === 0;
  $('notes').replaceChildren(...notes.map((note) => make('li', {}, note)));
};

const optionsOf = (select, values) => {
  const before = select.value;
  select.replaceChildren(...values.map(([value, text]) => make('option', { value }, text ?? value)));
  if (values.some(([value]) => value === before)) select.value = before;
};

let kinds;
const showForms = async () => {
  kinds ??= (await ask('/catalogue')).kinds;
  const nodes = design.graph.nodes.map(({ id }) => [id]);
  optionsOf(
    $('add').kind,
    kinds.filter(({ kind }) => kind !== 'resource').map(({ kind, label }) => [kind, label]),
  );
  for (const select of [$('connect').from, $('connect').to, $('remove').elements.id]) optionsOf(select, nodes);
};

const showHead = () => {
  const { name, version, updatedAt, archived, description } = design;
  document.title = `${name.slice(0, 80)} · Serverless by Design`;
  $('name').textContent = name;
  $('facts').textContent = [`Version ${version}, ${when(updatedAt)}${archived ? ', archived' : ''}`, description.slice(0, 200)]
    .filter(Boolean)
    .join('. ');
  $('archive').textContent = archived ? 'Restore' : 'Archive';
};

/** An old version is looked at, not changed. */
const showAge = () => {
  for (const id of ['undo', 'redo', 'archive']) $(id).hidden = isPast();
  $('change').hidden = isPast();
  $('past').hidden = !isPast();
  $('past').replaceChildren(
    `This is version ${design.version} of ${newest}, as it was. `,
    make('a', { href: `#${at()}` }, 'Back to the newest version'),
  );
};

const showDesign = async (id, version) => {
  const path = `/designs/${encodeURIComponent(id)}`;
  const [head, loaded] = await Promise.all([call(path, { method: 'HEAD' }), ask(version ? `${path}?version=${version}` : path)]);
  design = loaded;
  newest = Math.max(design.version, Number(/\d+/u.exec(head.headers.get('etag') ?? '')?.[0] ?? 0));
  if (!version) newest = design.version;
  showHead();
  showAge();
  optionsOf(
    $('files'),
    design.files.map(({ path }) => [path]),
  );
  showText(design.files, $('files').value || design.files[0].path);
  $('home').hidden = true;
  $('design').hidden = false;
  await Promise.all([showPicture(), showProblems(), showNotes(), showForms(), showHistory({ id, newest, shown: design.version, revert })]);
};

/** Saves an answer under the name that it brings along. */
const take = async (path, name) => {
  const answer = await call(path);
  const header = answer.headers.get('content-disposition') ?? '';
  const [, plain = name] = /filename="([^"]+)"/u.exec(header) ?? [];
  const [, full] = /filename\*=UTF-8''([\w.%-]+)/u.exec(header) ?? [];
  save(await answer.blob(), full ? decodeURIComponent(full) : plain);
};

const words = { check: 'Checking the design', generate: 'Writing the files', package: 'Packing the zip', record: 'Finishing' };
const generate = async () => {
  const started = await call(at('/generations'), {
    method: 'POST',
    body: { engine: 'sam', version: design.version },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const path = new URL(started.headers.get('location'), location.href).pathname.slice(api.length);
  let generation = await started.json();
  for (let round = 0; generation.status === 'running'; round += 1) {
    $('meter').value = Object.keys(words).indexOf(generation.step) + 1;
    $('step').textContent = `${words[generation.step]} …`;
    await new Promise((resolve) => setTimeout(resolve, Math.min(1000, 120 + round * 40)));
    generation = await ask(path);
  }
  if (generation.status === 'failed') throw new Error(`No project: ${generation.error?.message ?? 'the generation failed.'}`);
  await take(`${path}/artifact`, 'project.zip');
  say(
    [`The project has ${generation.files} files. Unzip it and run sam build && sam deploy --guided.`, ...(generation.notes ?? [])].join(
      ' ',
    ),
  );
};

$('take-project').addEventListener('click', () =>
  during($('take-project'), async () => {
    $('progress').hidden = false;
    await generate().finally(() => ($('progress').hidden = true));
  }),
);
$('take-template').addEventListener('click', () =>
  during($('take-template'), () => take(shown('/template'), design.main.split('/').pop())),
);
$('undo').addEventListener('click', () => during($('undo'), () => change([{ type: 'Undo' }], 'Undone.')));
$('redo').addEventListener('click', () => during($('redo'), () => change([{ type: 'Redo' }], 'Done again.')));
$('archive').addEventListener('click', () =>
  during($('archive'), () =>
    design.archived
      ? change([{ type: 'RestoreDesign' }], 'Restored.')
      : change([{ type: 'ArchiveDesign' }], 'Archived. Find it under Designs, Archived.'),
  ),
);
$('files').addEventListener('change', () => showText(design.files, $('files').value));
$('smaller').addEventListener('click', () => zoomBy(0.8));
$('larger').addEventListener('click', () => zoomBy(1.25));
$('fit').addEventListener('click', () => {
  const picture = $('picture').querySelector('svg');
  if (picture) zoom = fitting(picture);
  showZoom();
});

const onSubmit = (id, commandOf) =>
  $(id).addEventListener('submit', (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData($(id)));
    during($(id).querySelector('button'), () => change(...commandOf(given)));
  });
onSubmit('add', ({ kind, id }) => [[{ type: 'AddNode', kind, ...(id && { id }) }], `Added${id ? ` ${id}` : ''}.`]);
onSubmit('connect', ({ from, to }) => [[{ type: 'Connect', from, to }], `Connected ${from} to ${to}.`]);
onSubmit('remove', ({ id }) => [[{ type: 'RemoveNode', id }], `Removed ${id}.`]);

document.addEventListener('keydown', (event) => {
  if (
    $('design').hidden ||
    isPast() ||
    !(event.ctrlKey || event.metaKey) ||
    event.key.toLowerCase() !== 'z' ||
    event.target.matches('input')
  )
    return;
  event.preventDefault();
  $(event.shiftKey ? 'redo' : 'undo').click();
});

const showHome = () => {
  document.title = 'Serverless by Design';
  $('design').hidden = true;
  $('home').hidden = false;
  return listDesigns(false);
};

const route = () =>
  during(undefined, async () => {
    const [, id, version] = /^#\/designs\/([\w-]+)(?:\/versions\/(\d{1,15}))?$/u.exec(location.hash) ?? [];
    $('says').replaceChildren();
    zoom = 0;
    if (!id) return showHome();
    return showDesign(id, version).catch(async (error) => {
      if ($('design').hidden) await showHome();
      throw error;
    });
  });
addEventListener('hashchange', () => {
  route();
  $('main').focus({ preventScroll: true });
});
route();
