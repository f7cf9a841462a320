const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type Level = (typeof levels)[number];

type Fields = Readonly<Record<string, unknown>>;
export type Logger = {
  readonly info: (message: string, fields?: Fields) => void;
  readonly warn: (message: string, fields?: Fields) => void;
  readonly error: (message: string, fields?: Fields) => void;
};

export const isLevel = (text: string): text is Level => levels.some((level) => level === text);

/** Of an error its name, code and where it was thrown; never its message, which may quote a user's text. */
const plain = (value: unknown): unknown => {
  if (!(value instanceof Error)) return value;
  const stack = value.stack?.split('\n').filter((line) => /^\s+at /u.test(line));
  return { name: value.name, ...('code' in value && { code: value.code }), stack };
};

/**
 * One JSON object a line on stderr. Callers pass ids, counts and times, never texts of a design, bodies or tokens.
 */
export const createLogger = (least: Level, now: () => string): Logger => {
  const write =
    (level: Level) =>
    (message: string, fields: Fields = {}) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      const entries = Object.entries(fields).map(([key, value]) => [key, plain(value)]);
      process.stderr.write(`${JSON.stringify({ time: now(), level, message, ...Object.fromEntries(entries) })}\n`);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
};
