import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Letter } from './letter'
import { renderLetter } from './render-letter'

const SITE = 'https://keys.example'
const link = { label: 'Set a password', url: `${SITE}/reset-password#abc123` }
const letter: Letter = {
  subject: 'A new password',
  paragraphs: ['Hello Ann,'],
  link,
  closing: 'For 30 minutes.',
}

/** Read as a mail program reads it: tags, and the text between them. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? []
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

it('says the same as text and as HTML', () => {
  const { subject, text, html } = renderLetter(letter, SITE)
  expect(subject).toBe('A new password')
  expect(text).toBe(
    'Hello Ann,\n\nSet a password:\nhttps://keys.example/reset-password#abc123\n\nFor 30 minutes.\n\n-- \nKeygrade, https://keys.example\n',
  )
  expect(html).toContain('href="https://keys.example/reset-password#abc123"')
  for (const words of ['Hello Ann,', 'For 30 minutes.', link.url]) expect(textOf(html)).toContain(words)
})

it('loads nothing', () => {
  const { html } = renderLetter(letter, SITE)
  expect(html).not.toMatch(/<(img|link|script|style|iframe)|src=|url\(|@import/i)
})

it('lets no text become markup, a header or another line', () => {
  const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(words, words, words, (one, two, three) => {
      const wild = renderLetter(
        { subject: one, paragraphs: [two], link: { label: three, url: link.url }, closing: one },
        SITE,
      )
      const tame = renderLetter(letter, SITE)
      expect(tagsOf(wild.html)).toEqual(tagsOf(tame.html))
      expect(wild.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(wild.text.split('\n').length).toBe(tame.text.split('\n').length)
    }),
    { numRuns: 200 },
  )
  const { html } = renderLetter({ subject: 's', paragraphs: [`<b>"Tom's" & co`] }, SITE)
  expect(textOf(html)).toContain(`<b>"Tom's" & co`)
})

it('links to web addresses only', () => {
  for (const url of ['javascript:alert(1)', 'https://a.example/" onclick="x', '/relative', 'https://a b']) {
    expect(() => renderLetter({ ...letter, link: { label: 'Go', url } }, SITE), url).toThrow('web addresses')
  }
})
