// How the page speaks: to the API, and to people. Everything is shown as text nodes, so nothing of a user's file becomes markup.
export const $ = (id) => document.getElementById(id);
export const api = '/api';
export const largest = 4 * 1024 * 1024;

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
};

export const say = (text, bad = false) => {
  const note = make('p', { class: bad ? 'bad' : 'good', role: bad ? 'alert' : undefined }, text);
  note.append(make('button', { type: 'button', 'aria-label': 'Dismiss', onclick: () => note.remove() }, '×'));
  $('says').replaceChildren(note);
  if (!bad) setTimeout(() => note.remove(), 6000);
};

const inWords = async (response) => {
  try {
    const { detail, title, file, line } = await response.json();
    return `${detail || title}${line && !String(detail).includes(`line ${line}`) ? ` (${file ? `${file}, ` : ''}line ${line})` : ''}`;
  } catch {
    return `The server answered ${response.status}.`;
  }
};

export const call = async (path, { method = 'GET', body, headers = {} } = {}) => {
  const options = { method, headers: body ? { 'content-type': 'application/json', ...headers } : headers };
  const response = await fetch(`${api}${path}`, body ? { ...options, body: JSON.stringify(body) } : options).catch(() => {
    throw new Error('The server does not answer. Is it still running?');
  });
  if (!response.ok) throw Object.assign(new Error(await inWords(response)), { status: response.status });
  return response;
};
export const ask = async (path, options) => (await call(path, options)).json();

/** Runs what a button does: once at a time, and what goes wrong is said. */
export const during = (button, work) => {
  if (button) button.disabled = true;
  work()
    .catch((error) => say(error.message, true))
    .finally(() => {
      if (button) button.disabled = false;
    });
};

export const save = (blob, name) => {
  const link = make('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
};

export const when = (time) => new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
