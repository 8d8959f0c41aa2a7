import { z } from 'zod'
import type { Feed, FeedBatch } from '@/lib/market/feed'

/** What readers see beside each number. */
const SOURCE = 'Acme Market Data'

const figure = z.string().nullable()
const pageSchema = z.object({
  collectedAt: z.string(),
  next: z.string().nullable(),
  assets: z.array(
    z.object({
      ticker: z.string(),
      name: z.string(),
      day: z.string(),
      close: z.string(),
      cap: figure,
      maxSupply: figure,
    }),
  ),
})

/** A provider that is asked by day, page by page, with a key. */
export function acmeFeed({ url, key }: { url: string; key: string }): Feed {
  return {
    name: 'acme',
    licence: 'Acme Market Data, our contract: storing and showing allowed, with attribution',
    sources: [SOURCE],
    standing: 'corrects',
    async *fetch(since) {
      const from = since?.toISOString().slice(0, 10) ?? '2020-01-01'
      for (let next: string | null = `/v1/daily?from=${from}`; next; ) {
        const answer: Response = await fetch(new URL(next, url), {
          headers: { authorization: `Bearer ${key}` },
          signal: AbortSignal.timeout(30_000),
        })
        if (!answer.ok) throw new Error(`Acme answered ${answer.status}`)
        const page = pageSchema.parse(await answer.json())
        yield batchOf(page)
        next = page.next
      }
    },
  }
}

function batchOf({ collectedAt, assets }: z.infer<typeof pageSchema>): FeedBatch {
  return {
    collectedAt,
    prices: assets.map((asset) => ({
      symbol: asset.ticker,
      step: 'day',
      on: asset.day,
      priceUsd: asset.close,
      marketCapUsd: asset.cap,
      circulatingSupply: null,
      volume24hUsd: null,
      source: SOURCE,
    })),
    // What the provider does not know is left out. It is never 0.
    observations: assets.flatMap(({ ticker, day, maxSupply }) =>
      maxSupply === null
        ? []
        : { symbol: ticker, metric: 'max_supply', at: `${day}T00:00:00Z`, value: maxSupply, source: SOURCE },
    ),
  }
}
