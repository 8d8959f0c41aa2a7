import type { IncomingMessage } from 'node:http'
import type { ManagementKeyUses } from '@/lib/management-keys/management-key-uses'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { UsageRecorder } from '@/lib/usage/usage-recorder'
import type { Verifier } from './checks/verifier'
import type { Metrics } from './metrics'
import type { Outcomes } from './outcomes'
import type { FirstUses } from './self/first-use'

/** What the machine door works with. */
export type Door = {
  verifier: Verifier
  db: Db
  clock: Clock
  recorder: UsageRecorder
  firstUses: FirstUses
  managementKeyUses: ManagementKeyUses
  outcomes: Outcomes
  metrics?: Metrics
}

/**
 * One request as the door sees it. The address is the client's; `trusted`: the peer is a proxy whose word about the
 * original request is believed. `host` and `secure` are what the client asked for.
 */
export type DoorRequest = {
  req: IncomingMessage
  requestId: string
  address: string
  trusted: boolean
  secure: boolean
  host: string
  path: string
  search: string
}
