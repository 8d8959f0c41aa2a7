import { Mono } from '@/components/ui/mono'
import type { AuditView } from '@/lib/audit/audit-contract'

/** The facts of an act, folded away: its own, then the ids that lead to it. */
export function AuditDetail({ row }: { row: AuditView }) {
  const facts = Object.entries(row.detail).filter(([, value]) => value !== null)
  const ids = { target: row.target.id, actor: row.actor.id, request: row.requestId }
  return (
    <details className="text-xs">
      <summary className="w-fit rounded-sm text-muted hover:text-fg">
        {facts.length === 0 ? 'Ids' : factText(facts[0] ?? ['', ''])}
      </summary>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
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
    </details>
  )
}

function factText([name, value]: [string, unknown]): string {
  const text = `${name}: ${valueText(value)}`
  return text.length > 48 ? `${text.slice(0, 47)}…` : text
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
