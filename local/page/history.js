// The history of a design: what every version did, in words, and the way back to it.
import { $, ask, during, make, when } from './ask.js';

const size = 15;
const list = (names) => (names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', '));

const sentences = {
  DesignCreated: ({ copyOf }) => (copyOf ? `Copied from version ${copyOf.version} of another design` : 'Created'),
  DesignImported: ({ source }) => `Imported${source.file ? ` ${source.file}` : ''}`,
  NodeAdded: ({ node }) => `Added ${node.id} (${node.kind})`,
  NodeRemoved: ({ node }) => `Removed ${node}`,
  NodeRenamed: ({ from, to }) => `Renamed ${from} to ${to}`,
  NodeConfigured: ({ node }) => `Configured ${node}`,
  EdgeConnected: ({ edge }) => `Connected ${edge.from} to ${edge.to} (${edge.relation})`,
  EdgeConfigured: ({ edge }) => `Configured ${edge.from} to ${edge.to} (${edge.relation})`,
  EdgeDisconnected: ({ edge }) => `Disconnected ${edge.from} from ${edge.to} (${edge.relation})`,
  NodesMoved: ({ meant }) => `Moved ${list(Object.keys(meant.positions ?? {})) || 'nodes'}`,
  NodesGrouped: ({ meant, group }) => `Grouped ${list(meant.nodes ?? []) || 'nodes'} as ${meant.label || group}`,
  NodesUngrouped: ({ group }) => `Dissolved the group ${group}`,
  TextEdited: ({ file }) => `Edited ${file}`,
  DesignRenamed: ({ name }) => `Named the design ${name?.to ?? ''}`.trim(),
  DesignDescribed: () => 'Described the design',
  SettingsConfigured: () => 'Changed the settings',
  RevertedTo: ({ target }) => `Went back to version ${target}`,
  CommandUndone: ({ undoes }) => `Undid a change of version ${undoes.version}`,
  CommandRedone: ({ redoes }) => `Did a change of version ${redoes.version} again`,
  RevisionTagged: ({ tag }) => `Tagged ${tag}`,
  DesignArchived: () => 'Archived',
  DesignRestored: () => 'Restored',
};

/** What an event did; one of a newer server by its type. */
export const inWords = (event) => (Object.hasOwn(sentences, event.type) ? sentences[event.type](event) : event.type);

/** Events by the version that they made, newest first. */
export const byVersion = (events) => [...Map.groupBy(events, ({ version }) => version)].toSorted(([a], [b]) => b - a);

const commitItem = ([version, events], { id, newest, shown, revert }) => {
  const said = [...new Set(events.map(inWords))];
  const more = said.length > 4 ? `; and ${said.length - 4} more` : '';
  const [{ who, at }] = events;
  const item = make(
    'li',
    version === shown ? { 'aria-current': 'true' } : {},
    make('span', { class: 'severity' }, String(version)),
    make('p', {}, `${said.slice(0, 4).join('; ')}${more}.`),
  );
  const facts = make('span', { class: 'fine' }, `Version ${version}, ${who}, ${when(at)}. `);
  item.append(facts);
  if (version !== shown) {
    const path = version === newest ? '' : `/versions/${version}`;
    facts.append(make('a', { href: `#/designs/${encodeURIComponent(id)}${path}`, 'aria-label': `Look at version ${version}` }, 'Look'));
  }
  if (version < newest) {
    const label = `Revert to this version`;
    const button = make('button', { class: 'button small', type: 'button', 'aria-label': `Revert to version ${version}` }, label);
    button.addEventListener('click', () => during(button, () => revert(version)));
    item.insertBefore(button, facts);
  }
  return item;
};

/** Shows the newest page of a history; older ones come on request. `view` says which design, and how to revert. */
export const showHistory = async (view) => {
  const page = async (top) => {
    const after = Math.max(0, top - size);
    const { events } = await ask(`/designs/${encodeURIComponent(view.id)}/events?after=${after}&limit=${top - after}`);
    return { after, items: byVersion(events).map((commit) => commitItem(commit, view)) };
  };
  const showOlder = (top) => {
    const button = make('button', { class: 'button small', type: 'button' }, 'Show older');
    button.addEventListener('click', () =>
      during(button, async () => {
        const { after, items } = await page(top);
        $('history').append(...items);
        showOlder(after);
      }),
    );
    $('history-more').replaceChildren(...(top > 0 ? [button] : []));
  };
  const { after, items } = await page(view.newest);
  $('history').replaceChildren(...items);
  showOlder(after);
};
