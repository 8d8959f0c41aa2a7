import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TokenView } from '@/components/tokens/token-view'
import { writeGradeHistory } from '@/lib/grades/write-grade-history'
import { writeTodaysGrades } from '@/lib/grades/write-todays-grades'
import { closeDatabase, database } from '@/lib/platform/db'
import { getTokenFacts } from '@/lib/tokens/get-token-facts'
import { seedRatings } from '@/prisma/seed-ratings'
import { loadTokenPage } from './load-token'

const clock = { now: () => new Date('2026-11-22T12:00:00.000Z') }

beforeAll(async () => {
  await seedRatings(database())
  await writeGradeHistory(database(), clock)
  await writeTodaysGrades(database(), clock)
}, 120_000)
afterAll(closeDatabase)

const wordsOf = (markup: string) => markup.replace(/<[^>]*>/g, '').trim()

// Static markup holds what closed <details> hide as well.
it.each(['TON', 'CRO', 'BTC', 'ETH'])(
  '%s has no heading that skips a level, and no two places of one name',
  async (symbol) => {
    const token = await getTokenFacts(database(), symbol)
    if (!token) throw new Error(`no ${symbol}`)
    const facts = await loadTokenPage(token)
    const page = renderToStaticMarkup(
      createElement(TokenView, { facts, range: 'all', query: {}, nonce: 'n' }),
    )
    const headings = [...page.matchAll(/<h([1-6])([^>]*)>(.*?)<\/h\1>/g)].map(
      ([, level, more = '', words = '']) => ({
        level: Number(level),
        id: /id="([^"]*)"/.exec(more)?.[1],
        words: wordsOf(words),
      }),
    )
    expect(headings[0]?.level).toBe(1)
    for (const [at, { level, words }] of headings.entries()) {
      expect(level, words).toBeLessThanOrEqual((headings[at - 1]?.level ?? 0) + 1)
    }
    const named = [...page.matchAll(/<(section|nav|form|aside|search)\b([^>]*)>/g)].flatMap(
      ([, tag, more = '']) => {
        const id = /aria-labelledby="([^"]*)"/.exec(more)?.[1]
        const name = id
          ? headings.find((one) => one.id === id)?.words
          : /aria-label="([^"]*)"/.exec(more)?.[1]
        return name ? [`${tag} ${name}`] : []
      },
    )
    expect(named.length).toBeGreaterThan(8)
    expect(named).toEqual([...new Set(named)])
  },
)
