/** What the starter code of an event without a shape of its own says, whatever its language. */
export const genericWords = {
  iot: {
    adapter: 'The IoT rule sends what its SQL selects and calls asynchronously: an error makes Lambda try again.',
    logic: 'Does the work of one message of a device. It may arrive twice: make this idempotent.',
  },
  task: {
    adapter: 'The answer becomes the output of the state; an error is caught there by its name.',
    logic: 'Does the work of one state: its input in, its output out. A retry may repeat it: make this idempotent.',
  },
  direct: {
    adapter: 'Called as it is: what comes back is the answer to whoever invokes.',
    logic: 'Does the work of one invocation.',
  },
} as const;
