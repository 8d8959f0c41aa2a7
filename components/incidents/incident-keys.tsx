import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { keyPath } from '@/components/desk/desk-paths'
import { Card } from '@/components/ui/card'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import { AddIncidentKey } from './add-incident-key'
import type { IncidentActs } from './incident-acts'
import { IncidentKeyState } from './incident-key-state'
import { RemoveIncidentKey } from './remove-incident-key'

type IncidentKeysProps = { incident: IncidentView; acts: IncidentActs }

/** The keys that an incident is about, with their state as it is now. */
export function IncidentKeys({ incident, acts }: IncidentKeysProps) {
  const { keys } = incident
  return (
    <Card
      flush
      title="Keys"
      description={keys.length > 0 ? 'As they stand now.' : undefined}
      action={
        incident.closedAt === null && (
          <AddIncidentKey incident={incident} add={acts.addKey} find={acts.find} />
        )
      }
    >
      {keys.length === 0 ? (
        <p className="px-4 py-3 text-muted">No key yet. Add one as soon as you know which it is.</p>
      ) : (
        <ul aria-label="Keys of this incident">
          {keys.map((key) => (
            <li
              key={`${key.accountId} ${key.keyId} ${key.version}`}
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 border-b px-4 py-2 last:border-b-0"
            >
              <KeyRound aria-hidden className="mt-0.5 size-4 text-muted" />
              <div className="min-w-0">
                <Link
                  href={keyPath(key.accountId, key.keyId)}
                  className="font-medium break-words hover:underline"
                >
                  {key.name}
                </Link>
                <p className="text-xs break-words text-muted">
                  {key.accountName} · {key.environment}
                  {key.version !== null &&
                    ` · v${key.version} leaked, ${key.versionState ?? 'state not known'}`}
                </p>
              </div>
              <div className="flex items-center gap-1">
                <IncidentKeyState state={key.state} />
                {incident.closedAt === null && key.touchedAt === null && (
                  <RemoveIncidentKey incidentId={incident.id} incidentKey={key} remove={acts.removeKey} />
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
