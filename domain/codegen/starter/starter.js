export const generic = ['iot', 'task', 'direct'];
/**
 * The triggers in the order in which the handler asks for them. Of those whose event may be anything, one remains; it
 * comes last. A schedule may have an input of its own, so without such a one it is what remains.
 */
export const distinctTriggers = (triggers) => {
    const special = triggers.filter(({ kind }) => !generic.includes(kind));
    const rest = triggers.filter(({ kind }) => generic.includes(kind)).slice(0, 1);
    if (rest.length > 0)
        return [...special, ...rest];
    return [...special.filter(({ kind }) => kind !== 'schedule'), ...special.filter(({ kind }) => kind === 'schedule')];
};
/** What an example may write to: not what calls the function, or it would call itself for ever. */
export const exampleAccesses = (starter) => {
    const sources = new Set(starter.triggers.flatMap(({ sources: nodes }) => nodes));
    return starter.accesses.filter(({ node }) => !sources.has(node));
};
export const unique = (items) => [...new Set(items)];
/** Writes a snippet out, with or without its types. */
export const render = (snippet, options) => {
    const filled = snippet.replace(/%([a-z]+)%/g, (mark, name) => options.values?.get(name) ?? mark);
    return options.typed ? filled.replace(/[«»]/g, '') : filled.replace(/^«[^»]*»\n/gm, '').replace(/«[^»]*»/g, '');
};
