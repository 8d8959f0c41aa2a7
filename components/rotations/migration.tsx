'use client'

import { useQuery } from '@tanstack/react-query'
import { LiveMark } from '@/components/live/live-mark'
import { readApi } from '@/components/live/read-api'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { RotationView } from '@/lib/keys/key-contract'
import type { EvidenceView } from '@/lib/rotations/rotation-contract'
import { ClientEvidenceTable } from './client-evidence-table'

const POLL_MS = 2000

export type MigrationView = { rotation: RotationView | null } & EvidenceView

/** Who has moved from the old version to its successor, client by client, live. */
export function Migration({ keyId, initial }: { keyId: string; initial: MigrationView }) {
  const migration = useQuery({
    queryKey: ['migration', keyId],
    queryFn: ({ signal }) => readApi<MigrationView>(`/api/v1/keys/${keyId}/migration`, {}, signal),
    initialData: initial,
    refetchInterval: POLL_MS,
  })
  const { rotation, safeToRetire, reason, clients } = migration.data
  if (!rotation) return null
  return (
    <Card
      flush
      title={`Migration from v${rotation.fromVersion} to v${rotation.successorVersion}`}
      description={<LiveMark error={migration.error?.message} />}
    >
      <div className="p-3">
        <Notice kind={safeToRetire ? 'good' : 'warn'}>
          <strong className="font-medium">
            {safeToRetire ? `Version ${rotation.fromVersion} is safe to retire.` : 'Not safe to retire yet.'}
          </strong>{' '}
          {reason}
        </Notice>
      </div>
      {clients.length > 0 && <ClientEvidenceTable clients={clients} />}
    </Card>
  )
}
