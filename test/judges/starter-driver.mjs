// Runs starter code in Node: reads cases from stdin, imports each module, calls it, writes the answers as JSON to the file given.
import { readFileSync, writeFileSync } from 'node:fs';

const { cases, out } = JSON.parse(readFileSync(0, 'utf8'));
console.log = () => {};

const work = async (...args) => {
  if (JSON.stringify(args).includes('poison')) throw new Error('poison');
  return args[0];
};

const sent = [];
globalThis.sent = sent;

const one = async ({ module, call, factory, resources, event, environment }) => {
  Object.assign(process.env, environment);
  const app = await import(module);
  if (resources) return resources.map(async ([name, operation, ...args]) => app.resources[name][operation](...args));
  const handler = factory ? app[factory](work) : app[call];
  return (await handler(event, { functionName: 'x' })) ?? null;
};

const answers = [];
for (const each of cases) {
  sent.length = 0;
  try {
    const answer = await one(each);
    answers.push({
      answer: Array.isArray(answer) ? (await Promise.allSettled(answer)).map(({ status, reason }) => reason?.message ?? status) : answer,
      sent: [...sent],
    });
  } catch (error) {
    answers.push({ error: error.message, sent: [...sent] });
  }
}
writeFileSync(out, JSON.stringify(answers));
