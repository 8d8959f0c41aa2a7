'use client'

import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyView } from '@/lib/keys/key-contract'
import { useKey } from './use-key'

const RESUMED_BY = {
  account: 'An owner or an admin of the account can resume it.',
  staff: 'The provider’s security staff suspended it, and only they can resume it.',
}

/** Says that nothing is accepted, while that is so. */
export function SuspendedNotice({ initial }: { initial: KeyView }) {
  const { state, suspendedAt, suspendedBy } = useKey(initial)
  if (state !== 'disabled' || !suspendedAt) return null
  return (
    <Notice kind="warn">
      Suspended <RelativeTime at={suspendedAt} />: every request is refused with DISABLED until it is resumed.{' '}
      {suspendedBy && RESUMED_BY[suspendedBy]}
    </Notice>
  )
}
