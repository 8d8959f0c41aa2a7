'use client'

import type { UsageView } from '@/lib/usage/usage-contract'
import { UsageExplorer } from './usage-explorer'
import { KEY_GROUPS } from './usage-query'

/** The key's requests. `initial` is the last hour by version. */
export function KeyUsage({ keyId, initial }: { keyId: string; initial: UsageView }) {
  return (
    <UsageExplorer
      title="Usage"
      path={`/api/v1/keys/${keyId}/usage`}
      groups={KEY_GROUPS}
      range="1h"
      initial={initial}
      hint="Call the API with this key: the count appears here within 2 seconds."
    />
  )
}
