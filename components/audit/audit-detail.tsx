import type { ToldAct } from '@/components/receipts/receipt-rows'
import { Mono } from '@/components/ui/mono'
import type { AuditAction, AuditView } from '@/lib/audit/audit-contract'
import { AuditReceipt } from './audit-receipt'
import { auditSummary, valueText } from './audit-summary'

/** Acts whose receipt somebody will ask for. */
const TOLD: Partial<Record<AuditAction, ToldAct>> = {
  'key.revoked': 'revoked',
  'version.revoked': 'revoked',
  'key.suspended': 'suspended',
  'key.resumed': 'resumed',
}

/** The facts of an act, folded away: its own, then the ids that lead to it. */
export function AuditDetail({ row }: { row: AuditView }) {
  const facts = Object.entries(row.detail).filter(([, value]) => value !== null)
  const ids = { target: row.target.id, actor: row.actor.id, request: row.requestId }
  const told = TOLD[row.action]
  return (
    <details className="text-xs/5">
      <summary className="w-fit rounded-sm text-muted hover:text-fg">{auditSummary(row.detail)}</summary>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{spaced(name)}</dt>
            <dd className="break-all">{valueText(value)}</dd>
          </div>
        ))}
        {Object.entries(ids).map(([name, id]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name} id</dt>
            <dd className="min-w-0">
              <Mono copy={id} copyLabel={`Copy ${name} id`}>
                {id}
              </Mono>
            </dd>
          </div>
        ))}
      </dl>
      {row.changeSequence !== null && told && <AuditReceipt sequence={row.changeSequence} act={told} />}
    </details>
  )
}

/** "overrideReason" as "override reason". */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
