export const always = (code) => () => code;
