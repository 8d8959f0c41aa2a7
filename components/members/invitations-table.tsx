import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { InvitationView } from '@/lib/members/members-contract'
import type { Withdraw } from './member-acts'
import { ROLE_NAMES } from './member-words'
import { WithdrawButton } from './withdraw-button'

type InvitationsTableProps = { invitations: readonly InvitationView[]; withdraw: Withdraw }

/** Invitations that nobody has used. */
export function InvitationsTable({ invitations, withdraw }: InvitationsTableProps) {
  return (
    <Table label="Invitations">
      <thead>
        <tr>
          <Th>E-mail</Th>
          <Th>Role</Th>
          <Th>Made</Th>
          <Th>Runs out</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, email, role, createdAt, expiresAt, state }) => (
          <tr key={id}>
            <Td className="min-w-44 break-all">{email}</Td>
            <Td>{ROLE_NAMES[role]}</Td>
            <Td>
              <RelativeTime at={createdAt} />
            </Td>
            <Td>
              {state === 'expired' ? <Badge tone="warn">Run out</Badge> : <RelativeTime at={expiresAt} />}
            </Td>
            <Td className="text-right">
              <WithdrawButton invitationId={id} email={email} withdraw={withdraw} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
