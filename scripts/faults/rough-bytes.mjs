import fc from 'fast-check'

/** A string of bytes, as latin1, of which some are those that parsers stumble over. */
export const roughText = (maxLength = 60) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
        { weight: 2, arbitrary: fc.integer({ min: 0x80, max: 0xff }) },
        { weight: 1, arbitrary: fc.constantFrom(...Buffer.from('"\\,;=()?#%&:/<>{}[]\t\'')) },
      ),
      { maxLength },
    )
    .map((codes) => String.fromCharCode(...codes))

/** What no header may hold: control characters, bare line ends, NUL, DEL. */
export const forbiddenText = fc
  .tuple(
    roughText(20),
    fc.constantFrom('\0', '\n', '\r', '\x01', '\x1b', '\x7f', '\r\n ', '\n\t'),
    roughText(20),
  )
  .map((parts) => parts.join(''))

/** The text with some of its characters dropped, doubled, exchanged or replaced. */
export const mutated = (text) =>
  text.chain((whole) =>
    fc
      .array(
        fc.record({
          at: fc.nat(Math.max(0, whole.length - 1)),
          act: fc.constantFrom('drop', 'double', 'replace', 'insert', 'cut', 'repeat'),
          by: fc.oneof(fc.constantFrom(...'"\\,;=():{}[]-0919eE.\0 \ud800'), fc.string({ maxLength: 3 })),
        }),
        { minLength: 0, maxLength: 4 },
      )
      .map((acts) => acts.reduce(mutate, whole)),
  )

function mutate(text, { at, act, by }) {
  const [before, here, after] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)]
  if (act === 'drop') return before + after
  if (act === 'double') return before + here + here + after
  if (act === 'replace') return before + by + after
  if (act === 'insert') return before + by + here + after
  if (act === 'cut') return before
  return before + text.slice(at, at + 20).repeat(10) + after
}

const PROTOTYPE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
]
const HUGE = [
  '1e400',
  '-1e400',
  '9'.repeat(400),
  '-0',
  '1e-400',
  '0.1e+99',
  '9007199254740993',
  '01',
  '+1',
  'NaN',
]
const SURROGATES = [
  '\\ud800',
  '\\udc00',
  '\\ud800\\ud800',
  '\\udfff',
  '\\u0000',
  '\\uffff',
  '\ufeff',
  '\u2028',
]

/** A piece of JSON text: a value of any kind, often one that programs get wrong. */
export const roughJson = fc.oneof(
  { weight: 3, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(...HUGE) },
  { weight: 2, arbitrary: fc.constantFrom(...SURROGATES).map((text) => `"${text}"`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...PROTOTYPE_KEYS).map((key) => `{"${key}":{"valid":true,"scopes":["x"]}}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map((text) => JSON.stringify(text)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('null', 'true', '""', '[]', '{}', '[[]]', '"x"', '0', '-1', '1.5'),
  },
)

/** An object written out by hand, so that names may come twice and be anything. */
export const roughObject = (members, requiredKeys = []) => {
  const name = fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS, ...Object.keys(members)), fc.string())
  const none = { weight: 4, arbitrary: fc.constant([]) }
  const more = fc.oneof(none, fc.array(fc.tuple(name, roughJson), { minLength: 1, maxLength: 2 }))
  return fc.tuple(fc.record(members, { requiredKeys }), more).map(([known, extra]) => {
    const written = [...Object.entries(known), ...extra].map(
      ([key, json]) => `${JSON.stringify(key)}:${json}`,
    )
    return `{${written.join(',')}}`
  })
}

/** Brackets as deep as a body can hold them. */
export const deepJson = fc
  .tuple(fc.constantFrom('[', '{"a":', '[{"key":', '{"request":{"headers":'), fc.constantFrom(10, 1000, 2800))
  .map(([open, times]) => open.repeat(times))
