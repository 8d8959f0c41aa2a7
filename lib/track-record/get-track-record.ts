import 'server-only'
import { getClosingPrices } from '@/lib/market/get-closing-prices'
import { getLatestPrices } from '@/lib/market/get-latest-prices'
import { getTotalMarketCaps } from '@/lib/market/get-total-market-caps'
import type { Reading } from '@/lib/market/price-series'
import type { Db } from '@/lib/platform/db'
import { listPredictions } from './list-predictions'
import type { Prediction } from './prediction'
import { type TrackRecord, trackRecord } from './track-record'

type Found = TrackRecord & { without: { symbol: string; title: string }[] }

/** Every published range and what the price did since, of all tokens or of one. `today` is YYYY-MM-DD, UTC. */
export async function getTrackRecord(db: Db, today: string, symbol?: string): Promise<Found> {
  const { predictions, without } = await listPredictions(db, symbol)
  if (predictions.length === 0) return { ...trackRecord([], new Map(), [], today), without }
  const [readings, totalCaps] = await Promise.all([readPrices(db, predictions), getTotalMarketCaps(db)])
  return { ...trackRecord(predictions, readings, totalCaps, today), without }
}

/** Both series from the oldest prediction on, and the newest price of each token, however old. */
async function readPrices(db: Db, predictions: readonly Prediction[]): Promise<Map<string, Reading[]>> {
  const symbols = [...new Set(predictions.map((one) => one.symbol))]
  const from = predictions.map((one) => one.madeOn).sort()[0]
  const [daily, monthly, latest] = await Promise.all([
    getClosingPrices(db, symbols, { from, step: 'day' }),
    getClosingPrices(db, symbols, { from, step: 'month' }),
    getLatestPrices(db, symbols),
  ])
  return new Map(
    symbols.map((symbol) => {
      const last = latest.get(symbol)
      const readings: Reading[] = [
        ...(daily.get(symbol) ?? []).map((price) => ({ ...price, step: 'day' as const })),
        ...(monthly.get(symbol) ?? []).map((price) => ({ ...price, step: 'month' as const })),
      ]
      const known = !last || readings.some(({ on, step }) => on === last.on && step === last.step)
      if (!known) {
        const { on, step, usd, source } = last
        readings.push({ on, step, usd, source })
      }
      return [symbol, readings]
    }),
  )
}
