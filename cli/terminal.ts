/** What a command reads and writes: the process's own streams, or a test's. */
export type Terminal = {
  /** All of stdin; at most `limit` bytes are kept and one more. */
  readonly read: (limit: number) => Promise<Uint8Array>;
  /** The result. */
  readonly out: (text: string) => void;
  /** Everything else that a person is told. */
  readonly err: (text: string) => void;
};

/** Exit codes: done; the answer is no; wrong usage or an unreadable FILE (CONTRACT: Command line). */
export const exit = { done: 0, no: 1, usage: 2 } as const;

/** Control characters (but for line ends and tabs), line separators and marks that turn the direction of a text. */
const unsafe = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** A text that cannot steer the terminal that it is printed on, whatever it quotes. */
export const printable = (text: string): string =>
  text.replaceAll(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same for one line, such as a path. */
export const onOneLine = (text: string): string => printable(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');

/** JSON for stdout: what JSON itself leaves as it is but a terminal would obey is escaped as JSON does. */
export const jsonText = (value: unknown): string => `${printable(JSON.stringify(value, undefined, 2))}\n`;

const stdin = async (limit: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
};

/** The process's own streams. Whoever stops reading our stdout (`| head`) ends us quietly. */
export const processTerminal = (): Terminal => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exit.done : exit.usage));
  return {
    read: stdin,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
};
