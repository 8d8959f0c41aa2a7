import type { Pool } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { UsageRecorder } from '@/lib/usage/usage-recorder'

/** What the machine door works with. */
export type Door = { pool: Pool; db: Db; clock: Clock; recorder: UsageRecorder }

/** One request as the door sees it: path and query are split, the address is the client's. */
export type DoorRequest = { requestId: string; address: string; path: string; query: URLSearchParams }
