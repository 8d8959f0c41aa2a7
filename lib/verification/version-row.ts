import type { KeyKind } from '@/lib/keys/key-limits-contract'
import type { QuotaPeriod } from '@/lib/limits/limit-rules'

/** A row as load-versions.ts asks for it. */
export type VersionRow = {
  version_id: string
  number: number
  not_before: Date
  expires_at: Date | null
  retires_at: Date | null
  revoked_at: Date | null
  digest: Buffer | null
  sealed_secret: Buffer | null
  data_key_id: string | null
  public_key: Buffer | null
  key_id: string
  account_id: string
  environment: 'live' | 'test' | 'dev'
  kind: KeyKind
  scopes: string[]
  ip_allowlist: string[]
  rate_limit: number | null
  rate_window_seconds: number | null
  quota_limit: number | null
  quota_period: QuotaPeriod | null
  signature_window_seconds: number
  require_sequence: boolean
  key_expires_at: Date | null
  key_disabled_at: Date | null
  /** Start and end of each, in seconds of Unix time. */
  brownouts: [number, number][] | null
} & (RotationRow | { rotation_id: null })

type RotationRow = {
  rotation_id: string
  starts_at: Date
  ends_at: Date
  cancelled_at: Date | null
  rolled_back_at: Date | null
  first_used_at: Date | null
  completed_at: Date | null
  from_number: number
  from_not_before: Date
  from_expires_at: Date | null
  from_retires_at: Date | null
  from_revoked_at: Date | null
  to_number: number
}
