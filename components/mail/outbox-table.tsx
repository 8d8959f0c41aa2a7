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

/** Messages of one state; `act` draws what can be done with one. On a phone a message is one cell. */
export function OutboxTable({ state, rows, mailServer, act }: OutboxTableProps) {
  return (
    <Table label="Messages">
      <thead>
        <tr>
          <Th>To</Th>
          <Th className="max-md:hidden">Made</Th>
          <Th className="max-md:hidden">{state === 'sent' ? 'Sent' : 'What happened'}</Th>
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
            <Td className="min-w-44">
              <span className="block font-medium wrap-anywhere">{row.to}</span>
              <span className="block text-xs text-muted">
                {MAIL_WORDS[row.kind]}: {row.subject}
              </span>
              <span className="block text-xs text-muted md:hidden">
                <ExactTime at={row.createdAt} />
              </span>
              <span className="block md:hidden">{happened(row, mailServer)}</span>
            </Td>
            <Td className="text-xs text-muted max-md:hidden">
              <ExactTime at={row.createdAt} />
            </Td>
            <Td className="max-md:hidden">{happened(row, mailServer)}</Td>
            {state !== 'sent' && <Td>{act(row)}</Td>}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function happened(row: MailView, mailServer: boolean): ReactNode {
  if (row.sentAt) return <ExactTime at={row.sentAt} />
  if (!row.kept) return 'Erased unsent after 30 days.'
  if (row.attempts === 0) {
    if (!row.nextAt) return 'Too old to be sent.'
    return mailServer ? 'Is sent in a moment.' : 'Waits to be passed on.'
  }
  return (
    <>
      {row.error && <span className="block wrap-anywhere">{row.error}</span>}
      <span className="block text-xs text-muted">
        {row.attempts === 1 ? 'Tried once' : `Tried ${row.attempts} times`}
        {row.nextAt && mailServer ? (
          <>
            , again <RelativeTime at={row.nextAt} />
          </>
        ) : null}
      </span>
    </>
  )
}
