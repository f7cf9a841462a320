/**
 * One quoting function per language that we write. Names, labels and descriptions come from strangers and
 * may try to break out of every one of them; nothing reaches a generated file but through here.
 */
// Control, format (bidirectional overrides, zero width), unassigned and lone surrogate code points, line separators, and our own type marks.
const unprintable = /[\p{C}\p{Zl}\p{Zp}«»]/gu;
const hex = (code, digits) => code.toString(16).padStart(digits, '0');
const codePoint = (character) => character.codePointAt(0) ?? 0;
const utf16Escapes = (character) => Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index), 4)}`).join('');
/** A string literal of JavaScript and TypeScript, single quotes. */
export const javascriptString = (text) => `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(unprintable, utf16Escapes)}'`;
const pythonEscape = (character) => {
    const code = codePoint(character);
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
};
/** A string literal of Python 3, double quotes. */
export const pythonString = (text) => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(unprintable, pythonEscape)}"`;
const tomlEscape = (character) => {
    const code = codePoint(character);
    if (code >= 0xd800 && code <= 0xdfff)
        return '\\uFFFD';
    return pythonEscape(character);
};
/** A basic string of TOML 1.0. A lone surrogate, which TOML cannot hold, becomes U+FFFD. */
export const tomlString = (text) => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(unprintable, tomlEscape)}"`;
/** Plain words on one line: what cannot be printed is gone, white space is one blank, and at most `limit` characters stay. */
export const oneLine = (text, limit = 200) => {
    const words = text.replace(/\s+/gu, ' ').replace(unprintable, '').trim();
    const characters = Array.from(words);
    return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : words;
};
/** Text inside a comment of TypeScript (line or block), Python or TOML. Never closes a block comment. */
export const commentText = (text, limit = 160) => oneLine(text, limit).replace(/\*\//g, '* /').replace(/\\/g, '/');
/** Text inside a Python docstring: cannot close it. */
export const docstringText = (text) => commentText(text).replace(/"/g, "'");
/** Inline Markdown (GitHub flavour) that shows exactly this text: no markup, HTML or table cell begins in it. */
export const markdownText = (text, limit = 500) => oneLine(text, limit)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+\-.!|~@:$^=]/g, (mark) => (/[-.()]/.test(mark) ? mark : `\\${mark}`))
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-=]/, '\\$&');
/** Inline code of Markdown, fit for a table cell: backticks and bars cannot end it. */
export const markdownCode = (text) => `<code>${oneLine(text).replace(/[^\p{L}\p{N} ,/]/gu, (mark) => (/[-.=:]/.test(mark) ? mark : `&#${codePoint(mark)};`))}</code>`;
/** A quoted label of a Mermaid flowchart: what is not a letter, digit or harmless mark becomes an entity. */
export const mermaidLabel = (text) => `"${(oneLine(text, 80) || '?').replace(/[^\p{L}\p{N} ,./-]/gu, (mark) => `#${codePoint(mark)};`)}"`;
/** One word of a POSIX shell. */
export const shellWord = (text) => /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').replace(/'/g, `'\\''`)}'`;
