'use client'

import { UsageExplorer } from '@/components/usage/usage-explorer'
import type { UsageView } from '@/lib/usage/usage-contract'

const GROUPS = ['client', 'outcome', 'scope', 'version'] as const

/** Who uses a customer's key. `initial` is the last 30 days by client. */
export function DeskKeyUsage({ keyId, initial }: { keyId: string; initial: UsageView }) {
  return (
    <UsageExplorer
      title="Usage"
      path={`/api/v1/keys/${keyId}/usage`}
      groups={GROUPS}
      range="30d"
      initial={initial}
      hint="What is asked with this key appears within 2 seconds."
      exportable={false}
    />
  )
}
