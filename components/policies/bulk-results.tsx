import { CircleAlert, CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { ExactTime } from '@/components/ui/exact-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { PlanManyView } from '@/lib/policies/bulk-contract'

/** What became of each key of a bulk plan; the refused first, with why. */
export function BulkResults({ results }: { results: PlanManyView }) {
  const { plannedCount, refusedCount, items } = results
  const planned = plannedCount === 1 ? '1 rotation is planned' : `${plannedCount} rotations are planned`
  const title = refusedCount === 0 ? `${planned}.` : `${planned}, ${refusedCount} refused.`
  const ordered = [...items].sort((a, b) => Number(b.refused !== null) - Number(a.refused !== null))
  return (
    <Card
      flush
      title={<span role="status">{title}</span>}
      description="What was refused changed nothing."
      action={
        <Link href="/rotations" className={buttonClass('primary', 'sm')}>
          See what comes
        </Link>
      }
    >
      <Table label="What became of each key">
        <thead>
          <tr>
            <Th>Key</Th>
            <Th>Result</Th>
            <Th>Starts, or why not</Th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ keyId, name, rotation, refused }) => (
            <tr key={keyId}>
              <Td className="min-w-40">
                <Link href={`/keys/${keyId}`} className="font-medium hover:underline">
                  {name ?? keyId}
                </Link>
              </Td>
              <Td>
                {refused ? (
                  <Badge tone="bad" icon={CircleAlert}>
                    refused
                  </Badge>
                ) : (
                  <Badge tone="good" icon={CircleCheck}>
                    planned
                  </Badge>
                )}
              </Td>
              <Td>{rotation ? <ExactTime at={rotation.startsAt} /> : refused?.detail}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
