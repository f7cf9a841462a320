import { describe, expect, it } from 'vitest';
import { add, edgesOf, emptyPlain, emptySam, open, textOf, unwire, wire } from '../graph/drawing.ts';

describe('what AWS refuses', () => {
  it.each([emptySam, emptyPlain])('two notifications of a bucket for the same keys: the second goes through EventBridge', (text) => {
    const nodes = ['F', 'G'].reduce((model, id) => add(model, id, 'function'), add(add(open(text), 'B', 'bucket'), 'T', 'topic'));
    const one = wire(nodes, 'B', 'F');
    expect(textOf(one)).not.toContain('EventBridgeEnabled');
    const two = wire(one, 'B', 'G');
    const three = wire(two, 'B', 'T');
    expect(textOf(three)).toContain('EventBridgeEnabled: true');
    expect(edgesOf(three)).toEqual(['B>F:trigger', 'B>G:trigger', 'B>T:target']);
    expect(textOf(three).match(/Type: S3$|LambdaConfigurations:|TopicConfigurations:/gm)).toHaveLength(1);
    expect(textOf(unwire(unwire(three, 'B', 'T'), 'B', 'G'))).toBe(textOf(one));
  });

  it('but not for other keys', () => {
    const nodes = ['F', 'G'].reduce((model, id) => add(model, id, 'function'), add(open(emptySam), 'B', 'bucket'));
    const two = wire(wire(nodes, 'B', 'F', { properties: { prefix: 'a/' } }), 'B', 'G', { properties: { prefix: 'b/' } });
    expect(textOf(two)).not.toContain('EventBridgeEnabled');
  });

  it('putting to a Firehose stream that reads from a Kinesis stream, whichever comes first', () => {
    const nodes = add(add(add(add(open(emptySam), 'S', 'stream'), 'D', 'deliveryStream'), 'F', 'function'), 'Often', 'schedule');
    const reading = wire(nodes, 'S', 'D');
    for (const from of ['F', 'Often']) {
      expect(() => wire(reading, from, 'D')).toThrow(/nothing else can put to it/);
      expect(() => wire(wire(nodes, from, 'D'), 'S', 'D')).toThrow(/puts to D/);
    }
  });
});
