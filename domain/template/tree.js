/** Values nest at most this deep: far more than CloudFormation takes, far less than a stack holds. */
export const maxDepth = 250;
export const tooDeep = (start, end) => ({
  code: 'too-deep',
  message: `This nests deeper than ${maxDepth} levels: flatten it.`,
  start,
  end,
});
/** A value that is not there: `key:` and nothing behind it. */
export const emptyScalar = (at, end = at) => ({
  kind: 'scalar',
  start: at,
  body: at,
  end,
  tag: '',
  style: 'plain',
  value: null,
});
/** Whether errors make a text unreadable; a duplicate key does not. */
export const isBroken = (errors) => errors.some(({ code }) => code !== 'duplicate-key');
