// The text of a file with line numbers and a little colour.
import { $, make } from './ask.js';

const lineHeight = 20;
const tint = (line) => {
  const [, before, key, rest] = /^(\s*(?:- )*)([\w"'.:/*-]+:(?=\s|$))?(.*)$/su.exec(line) ?? [undefined, '', undefined, line];
  const parts = (rest ?? '').split(/(\s#.*$|^#.*$|![A-Za-z]+)/u);
  return [
    before ?? '',
    ...(key ? [make('b', {}, key)] : []),
    ...parts.map((part) => (/^\s?#/u.test(part) ? make('i', {}, part) : part.startsWith('!') ? make('em', {}, part) : part)),
  ];
};

/** Shows a file of a design, from a line if one is given. */
export const showText = (files, path, line) => {
  const { text } = files.find((file) => file.path === path) ?? files[0];
  $('files').value = path;
  const lines = text.split(/\r\n|\r|\n/u);
  const plain = text.length > 400_000;
  const body = make('pre', { class: 'lines' });
  body.append(...(plain ? [text] : lines.flatMap((one) => [...tint(one), '\n'])));
  const sheet = make(
    'div',
    { class: 'sheet' },
    make('pre', { class: 'numbers', 'aria-hidden': 'true' }, lines.map((_, index) => index + 1).join('\n')),
    body,
  );
  if (line) sheet.prepend(Object.assign(make('div', { class: 'here' }), { style: `top:${10 + (line - 1) * lineHeight}px` }));
  const code = $('code');
  const before = code.dataset.path === path ? code.scrollTop : 0;
  code.replaceChildren(sheet);
  code.dataset.path = path;
  code.scrollTop = line ? Math.max(0, (line - 5) * lineHeight) : before;
};
