import { describe, expect, it } from 'vitest';
import { Command } from '../../../domain/design/commands.ts';

const read = (text: string) => Command.safeParse(JSON.parse(text));

describe('a command as it comes in', () => {
  it('may leave properties out', () => {
    expect(read('{"type":"AddNode","kind":"queue"}').data).toEqual({ type: 'AddNode', kind: 'queue' });
  });

  it('is refused rather than robbed of a key', () => {
    for (const properties of ['{"__proto__":1}', '{"a":[{"__proto__":1}]}']) {
      const { error } = read(`{"type":"AddNode","kind":"queue","properties":${properties}}`);
      expect(error?.issues).toMatchObject([{ path: ['properties'], message: '__proto__ is no name of a property' }]);
    }
  });
});
