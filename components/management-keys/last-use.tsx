import { RelativeTime } from '@/components/ui/relative-time'
import type { ManagementKeyView } from '@/lib/management-keys/management-key-contract'

export type LastUseProps = Pick<ManagementKeyView, 'lastUsedAt' | 'usesKnownFrom'>

/** When it last opened something; where nobody wrote that down from the start, since when somebody does. */
export function LastUse({ lastUsedAt, usesKnownFrom }: LastUseProps) {
  if (lastUsedAt) return <RelativeTime at={lastUsedAt} />
  if (!usesKnownFrom) return <span className="text-muted">Never</span>
  return (
    <span className="text-muted">
      Not since <RelativeTime at={usesKnownFrom} />
    </span>
  )
}
