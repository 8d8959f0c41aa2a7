import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { TracedClaim } from '@/lib/usage/key-trace-contract'

/** Who took a successor: whoever held the old secret could claim it. */
export function TracedClaims({ claims }: { claims: readonly TracedClaim[] }) {
  if (claims.length === 0) return <p className="p-4 text-muted">None.</p>
  return (
    <Table label="Successors">
      <thead>
        <tr>
          <Th>Versions</Th>
          <Th>Planned</Th>
          <Th>Taken</Th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.rotationId}>
            <Td className="whitespace-nowrap">
              v{claim.fromVersion} to v{claim.toVersion}{' '}
              <Badge>{claim.state === 'rolled_back' ? 'rolled back' : claim.state}</Badge>
            </Td>
            <Td>
              <RelativeTime at={claim.plannedAt} />
            </Td>
            <Td className="min-w-40 break-words">
              <Taken claim={claim} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Taken({ claim }: { claim: TracedClaim }) {
  const { claimedAt, claimedBy, claimedFrom, claimedPlace, handedOverAt, firstUsedAt } = claim
  if (claimedAt)
    return (
      <>
        Claimed by <span className="font-mono text-xs">{claimedBy ?? 'somebody'}</span>{' '}
        <RelativeTime at={claimedAt} />
        {claimedFrom && (
          <span className="text-muted">
            , from <span className="font-mono text-xs">{claimedFrom}</span>
            {claimedPlace && ` (${claimedPlace})`}
          </span>
        )}
      </>
    )
  if (handedOverAt)
    return (
      <>
        Handed over to a person <RelativeTime at={handedOverAt} />
      </>
    )
  if (firstUsedAt)
    return (
      <>
        First used <RelativeTime at={firstUsedAt} />
      </>
    )
  return 'By nobody yet'
}
