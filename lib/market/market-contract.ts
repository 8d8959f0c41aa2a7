import { z } from 'zod'

/** One observed figure; `asOf` is the day it speaks of. */
export const figureView = z.object({ value: z.number(), asOf: z.iso.date(), source: z.string() })

/** The latest known figure of each kind; null is unknown. Money in USD, supplies in tokens. */
export const marketView = z.object({
  marketCapUsd: figureView.nullable(),
  fdvUsd: figureView.nullable(),
  volume24hUsd: figureView.nullable(),
  circulatingSupply: figureView.nullable(),
  totalSupply: figureView.nullable(),
  maxSupply: figureView.nullable(),
  tvlUsd: figureView.nullable(),
  fees24hUsd: figureView.nullable(),
})
export type MarketView = z.infer<typeof marketView>
