import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { RevocationView } from '@/lib/revocations/revocation-contract'
import { RevocationsTable } from './revocations-table'

/** The revocations of many keys of an account, those under way first seen. */
export function PastRevocations({ items, place }: { items: readonly RevocationView[]; place: string }) {
  return (
    <Card flush title="Revocations of many keys" description="What was started here, newest first.">
      {items.length > 0 ? (
        <RevocationsTable revocations={items} place={place} />
      ) : (
        <EmptyState title="None yet">
          What you start above is found here, while it runs and afterwards.
        </EmptyState>
      )}
    </Card>
  )
}
