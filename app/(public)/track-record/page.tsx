import type { Metadata } from 'next'
import { TrackRecordView } from '@/components/track-record/track-record-view'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { getTrackRecord } from '@/lib/track-record/get-track-record'
import { getTraderGradeRecord } from '@/lib/track-record/get-trader-grade-record'

export const metadata: Metadata = {
  title: 'Track record',
  description:
    'Every published baseline, range and scenario table with what the price did since, misses included; and what came after a published Trader Grade.',
  alternates: { canonical: '/track-record' },
}

export default async function TrackRecordPage() {
  const today = systemClock.now().toISOString().slice(0, 10)
  const [record, grades] = await Promise.all([
    getTrackRecord(database(), today),
    getTraderGradeRecord(database(), 'BTC'),
  ])
  return <TrackRecordView record={record} grades={grades} />
}
