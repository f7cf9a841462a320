import type { Entry } from '../template/template.ts';
import type { Path, Value } from '../template/value.ts';
import { isList, isMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { at } from './value-reading.ts';

/** Texts that are secrets wherever they stand, by how their issuer writes them (formats as documented by each, 2026-11). */
const tokens: readonly (readonly [string, RegExp])[] = [
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a private key', /-----BEGIN (RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{50,}\b/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16,}\b/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
];

/** Names whose value is a secret: the last word says so, not `PasswordPolicy` or `SECRET_NAME`. */
const secretName =
  /(^|[_\-a-z])(Password|PASSWORD|password|Passwd|PASSWD|SecretKey|SECRET_KEY|SecretAccessKey|SECRET_ACCESS_KEY|AuthToken|AUTH_TOKEN|ClientSecret|CLIENT_SECRET|client_secret|PrivateKey|PRIVATE_KEY|OAuthToken|SecretString|(API|Api|api)_?(KEY|Key|key))$|^(password|Password)$/;

/** Stand-ins, dynamic references and examples: nothing that opens anything. */
const harmless =
  /^$|\{\{resolve:|^[<{[$].*|^(\*+|x+)$|example|replace|change.?me|your|placeholder|dummy|^(true|false|none|null|enabled|disabled|required|optional|header|authorizer)$/i;

const findingAt = (path: Path, what: string): Finding => ({
  code: 'literal-secret',
  severity: 'warning',
  message: `${what} stands here in plain text: keep it in Secrets Manager or SSM and use {{resolve:...}}, or a parameter with NoEcho`,
  path,
});

const tokenIn = (text: string, path: Path): Finding | undefined => {
  if (text.length < 20 || /EXAMPLE/.test(text)) return undefined;
  const kind = tokens.find(([, pattern]) => pattern.test(text));
  return kind === undefined ? undefined : findingAt(path, kind[0]);
};

const isLiteral = (value: Value): boolean =>
  (typeof value === 'string' && !harmless.test(value) && !/\s/.test(value.trim()) && value.length < 500) || typeof value === 'number';

const named = (key: string, value: Value, path: Path): Finding | undefined =>
  secretName.test(key) && isLiteral(value) ? findingAt(path, `the value of ${quoted(key)}`) : undefined;

type Found = { readonly findings: Finding[]; readonly path: (string | number)[] };

const add = (found: Found, finding: Finding | undefined): void => {
  if (finding !== undefined) found.findings.push({ ...finding, path: [...found.path] });
};

const walk = (found: Found, value: Value): void => {
  if (typeof value === 'string') return add(found, tokenIn(value, found.path));
  const entries: Iterable<[string | number, Value]> = isList(value) ? value.entries() : isMap(value) ? Object.entries(value) : [];
  for (const [key, nested] of entries) {
    found.path.push(key);
    const byName = typeof key === 'string' ? named(key, nested, found.path) : undefined;
    add(found, byName);
    if (byName === undefined) walk(found, nested);
    found.path.pop();
  }
};

/** A parameter's default is a secret when its name says so and nothing hides it. */
const parameterSecret = (entry: Entry): readonly Finding[] => {
  const value = at(entry.value, 'Default');
  const hidden = [true, 'true'].some((yes) => at(entry.value, 'NoEcho') === yes);
  const type = at(entry.value, 'Type');
  if (value === undefined || hidden || (typeof type === 'string' && type.startsWith('AWS::'))) return [];
  const found = named(entry.id, value, ['Default']) ?? (typeof value === 'string' ? tokenIn(value, ['Default']) : undefined);
  return found === undefined ? [] : [found];
};

/** Secrets that an entry spells out. Never quotes them. */
export const secretsIn = (entry: Entry): readonly Finding[] => {
  if (entry.section === 'Parameters') return parameterSecret(entry);
  const found: Found = { findings: [], path: [] };
  walk(found, entry.value);
  return found.findings;
};
