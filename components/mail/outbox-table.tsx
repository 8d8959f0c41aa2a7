import type { ReactNode } from 'react'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { MailView, OutboxState } from '@/lib/mail/mail-contract'
import { MAIL_WORDS } from './mail-words'

type OutboxTableProps = {
  state: OutboxState
  rows: readonly MailView[]
  mailServer: boolean
  act: (row: MailView) => ReactNode
}

/** Messages of one state; `act` draws what can be done with one. */
export function OutboxTable({ state, rows, mailServer, act }: OutboxTableProps) {
  return (
    <Table label="Messages">
      <thead>
        <tr>
          <Th>Made</Th>
          <Th>To</Th>
          <Th>Message</Th>
          <Th>{state === 'sent' ? 'Sent' : 'What happened'}</Th>
          {state !== 'sent' && (
            <Th>
              <span className="sr-only">Act</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td className="text-xs text-muted">
              <ExactTime at={row.createdAt} />
            </Td>
            <Td className="min-w-40 break-words">{row.to}</Td>
            <Td className="min-w-44">
              {row.subject}
              <span className="block text-xs text-muted">{MAIL_WORDS[row.kind]}</span>
            </Td>
            <Td className="min-w-48">
              {row.sentAt ? <ExactTime at={row.sentAt} /> : happened(row, mailServer)}
            </Td>
            {state !== 'sent' && <Td>{act(row)}</Td>}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function happened(row: MailView, mailServer: boolean): ReactNode {
  if (!row.kept) return 'Erased unsent after 30 days.'
  const tries = row.attempts === 1 ? 'Tried once' : `Tried ${row.attempts} times`
  if (row.attempts === 0) {
    return row.nextAt ? (mailServer ? 'Is sent in a moment.' : 'Nobody sends it.') : 'Too old to be sent.'
  }
  return (
    <>
      {row.error && <span className="block break-words">{row.error}</span>}
      <span className="block text-xs text-muted">
        {tries}
        {row.nextAt && mailServer ? (
          <>
            , again <RelativeTime at={row.nextAt} />
          </>
        ) : null}
      </span>
    </>
  )
}
