/** Variables that the code checks at start. */
export const checkedVariables = (starter) => [
    ...new Set([...starter.accesses.map(({ variable }) => variable), ...(starter.version === undefined ? [] : [starter.version])]),
];
/** A value of a variable that tests can start with. */
export const testValue = (starter, variable) => {
    const kind = starter.accesses.find((access) => access.variable === variable)?.kind;
    return kind === 'restApi' || kind === 'httpApi' ? 'https://example.com' : `test-${variable.toLowerCase().replaceAll('_', '-')}`;
};
