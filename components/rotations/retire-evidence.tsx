import { Notice } from '@/components/ui/notice'
import type { EvidenceView } from '@/lib/rotations/rotation-contract'
import { ClientEvidenceTable } from './client-evidence-table'

/** Whether it is safe, why, and the clients that it rests on: those in the way, or all when none is. */
export function RetireEvidence({ evidence }: { evidence: EvidenceView }) {
  const { safeToRetire, reason, clients } = evidence
  const shown = safeToRetire
    ? clients
    : clients.filter(({ verdict }) => verdict === 'still_on_old' || verdict === 'never_seen_on_new')
  return (
    <>
      <Notice kind={safeToRetire ? 'good' : 'warn'}>
        {safeToRetire ? reason : `${reason} They will be refused from the moment you retire it.`}
      </Notice>
      {shown.length > 0 && (
        <div className="max-h-60 overflow-y-auto rounded-md border">
          <ClientEvidenceTable clients={shown} />
        </div>
      )}
    </>
  )
}
