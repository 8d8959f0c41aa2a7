import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { getTrackRecord } from '@/lib/track-record/get-track-record'
import { getTraderGradeRecord } from '@/lib/track-record/get-trader-grade-record'
import { trackRecordDocument } from '@/lib/track-record/track-record-document'

/** What the page shows, for machines, without a key. */
export async function GET(): Promise<Response> {
  const today = systemClock.now().toISOString().slice(0, 10)
  const [record, grades] = await Promise.all([
    getTrackRecord(database(), today),
    getTraderGradeRecord(database(), 'BTC'),
  ])
  return Response.json(trackRecordDocument(record, grades))
}
