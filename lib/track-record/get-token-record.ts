import 'server-only'
import type { Db } from '@/lib/platform/db'
import { getTrackRecord } from './get-track-record'
import type { TrackRecord } from './track-record'

type TokenRecord = { symbol: string; record: TrackRecord; hasGradeHistory: boolean }

/** The record of one token as its page shows it, and whether a Trader Grade history of it is stored. */
export async function getTokenRecord(db: Db, symbol: string, today: string): Promise<TokenRecord> {
  const [record, day] = await Promise.all([
    getTrackRecord(db, today, symbol),
    db.traderGradeDay.findFirst({ where: { symbol }, select: { on: true } }),
  ])
  return { symbol, record, hasGradeHistory: day !== null }
}
