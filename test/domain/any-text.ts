import fc from 'fast-check';

const unit = fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }));

/** Any sequence of UTF-16 code units, halves of pairs included. Far faster than fast-check's own `binary` unit. */
export const anyText = fc.array(unit, { maxLength: 20 }).map((units) => String.fromCharCode(...units));

/** The same, well-formed. */
export const anyUnicode = anyText.map((text) => text.toWellFormed());
