const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Controls, bidirectional overrides and unassigned characters: not XML, or a way to draw one text and mean another. */
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

/** One line of text as XML: white space folded, characters that XML or a reader cannot take replaced, the rest escaped. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(invisible, '\ufffd')
    .replaceAll(/[&<>"']/gu, (character) => escapes.get(character) ?? character);

const narrow = /[\s.,:;'|!ijlftrI()[\]{}\-/]/u;
const broad = /[MWmw@%&]|[\u1100-\u{1faff}]/u;
const capital = /[\p{Lu}\d_$#+=<>~?]/u;

const measure = (character: string): number => {
  if (narrow.test(character)) return 0.33;
  if (broad.test(character)) return 0.98;
  return capital.test(character) ? 0.68 : 0.57;
};

const latin = Array.from({ length: 128 }, (_, code) => measure(String.fromCodePoint(code)));
const advance = (character: string): number => latin[character.codePointAt(0) ?? 0] ?? measure(character);

/** Width of a text in a usual sans-serif face, in units of the font size; a little generous, since no font is at hand. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += advance(character);
  return width;
};

/** The text cut to a width (in units of the font size) with an ellipsis; never looks at more than it shows. */
export const cut = (text: string, width: number): string => {
  let used = 0;
  let end = 0;
  let fits = 0;
  for (const character of text) {
    used += advance(character);
    if (used > width) return `${text.slice(0, fits).trimEnd()}…`;
    end += character.length;
    if (used <= width - 1) fits = end;
  }
  return text;
};

/** A number for an attribute: at most one decimal, no negative zero. */
export const num = (value: number): string => String(Math.round(value * 10) / 10 + 0);
