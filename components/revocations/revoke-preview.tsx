import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th } from '@/components/ui/table'
import type { RevocationAct, RevocationPreview } from '@/lib/revocations/revocation-contract'
import { keysWord, number } from './revocation-words'

type RevokePreviewProps = {
  /** Null while nothing is chosen. */
  preview: RevocationPreview | null | undefined
  chosen: boolean
  act: RevocationAct
  error: string | null
}

/** How many keys that is, which, and who uses them. */
export function RevokePreview({ preview, chosen, act, error }: RevokePreviewProps) {
  if (!chosen) return <p className="text-muted">Choose keys, and what this would do is said here.</p>
  if (error) {
    return (
      <Notice kind="warn" alert>
        {error}
      </Notice>
    )
  }
  if (!preview) return <Skeleton className="h-28" />
  const { count, most, environments, first, impact } = preview
  if (count === 0) {
    const nothing =
      act === 'resume'
        ? 'No key fits that your side suspended.'
        : 'No key fits that has anything left to stop.'
    return <p role="status">{nothing}</p>
  }
  if (count > most) {
    return (
      <Notice kind="warn" alert>
        {number(count)} keys fit, and one revocation takes at most {number(most)}. Narrow it down by
        environment, member, label or the time of issue, and start several.
      </Notice>
    )
  }
  const names = first.map(({ name }) => name).join(', ')
  return (
    <div className="grid gap-3">
      <div role="status">
        <p className="text-lg font-semibold tabular-nums">{keysWord(count)}</p>
        <p className="text-xs text-muted">
          {environments.map((one) => `${number(one.count)} ${one.environment}`).join(', ')}
        </p>
      </div>
      <p className="text-xs break-words text-muted">
        {names}
        {count > first.length && ` and ${number(count - first.length)} more`}
      </p>
      {impact ? (
        <Table label="Recorded use of these keys">
          <thead>
            <tr>
              <Th>Used</Th>
              <Th numeric>Keys</Th>
              <Th numeric>Clients</Th>
              <Th numeric>Requests</Th>
            </tr>
          </thead>
          <tbody>
            {[
              { span: 'Last 24 h', ...impact.day },
              { span: 'Last 7 days', ...impact.week },
            ].map(({ span, keys, clients, requests }) => (
              <tr key={span}>
                <Td className="whitespace-nowrap">{span}</Td>
                <Td numeric>{number(keys)}</Td>
                <Td numeric>{number(clients)}</Td>
                <Td numeric>{number(requests)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : act === 'resume' ? null : (
        <p className="text-xs text-muted">Who uses them could not be read in time.</p>
      )}
    </div>
  )
}
