'use client'

import type { KeyView } from '@/lib/keys/key-contract'
import { StateBadge } from './state-badge'
import { useKey } from './use-key'

export function KeyStateNow({ initial }: { initial: KeyView }) {
  return <StateBadge state={useKey(initial).state} />
}
