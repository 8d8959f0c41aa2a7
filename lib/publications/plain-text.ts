import { z } from 'zod'

// Besides control characters: what turns text around or hides in it, and line separators.
const HIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
const HTML = /<\s*[a-z!/?]|&(#\d+|#x[\da-f]+|[a-z]+);/i

/** Text of a publication: one line, no HTML, no `::`, which divides the parts of one item in CSV. */
export function plainText(most: number) {
  return z
    .string('Must be text.')
    .trim()
    .min(1, { error: 'Must not be empty: leave it out, or write null.' })
    .max(most, { error: `At most ${most} characters: shorten it.`, abort: true })
    .refine((text) => !HIDDEN.test(text), {
      error: 'Holds a control or hidden character, such as a line break or a zero-width space: remove it.',
      params: { rule: 'text.plain' },
    })
    .refine((text) => !HTML.test(text), {
      error: 'Holds HTML: write plain words, and < only before a space or a digit.',
      params: { rule: 'text.html' },
    })
    .refine((text) => !text.includes('::'), {
      error: 'Holds "::", which divides the parts of an item in CSV: write a single colon.',
      params: { rule: 'text.divider' },
    })
}
