'use client'

import { LiveMark } from '@/components/live/live-mark'
import { Card } from '@/components/ui/card'
import { useNow } from '@/components/ui/now-provider'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { isPending } from '@/lib/rotations/rotation-state'
import { EvidenceBadge, EvidenceVerdict } from './evidence-verdict'
import { isLongOver } from './handover-window'
import { MigrationMatrix } from './migration-matrix'
import { type MigrationView, useMigration } from './use-migration'

/** Who has moved from the old version to its successor, client by client, live. */
export function Migration({ keyId, initial }: { keyId: string; initial: MigrationView }) {
  const { nowMs } = useNow()
  const migration = useMigration(keyId, initial)
  const evidence = migration.data ?? initial
  const { rotation, clients } = evidence
  if (!rotation || isLongOver(rotation, nowMs)) return null
  const { fromVersion: from, successorVersion: to } = rotation
  return (
    <Card
      flush
      title={`Migration from v${from} to v${to}`}
      description={<LiveMark error={migration.error?.message} />}
      action={<EvidenceBadge evidence={evidence} rotation={rotation} />}
    >
      <div className="p-3">
        <EvidenceVerdict evidence={evidence} rotation={rotation} />
      </div>
      {clients.length > 0 && (
        <MigrationMatrix
          clients={isPending(rotation.state) ? clients : clients.map(asLeft)}
          from={from}
          to={to}
        />
      )}
    </Card>
  )
}

/** As it was when the rotation ended: nobody is expected on the old version, and nobody moves any more. */
function asLeft(client: ClientEvidence): ClientEvidence {
  return { ...client, nextExpectedAt: null, movedAt: client.verdict === 'moved' ? client.movedAt : null }
}
