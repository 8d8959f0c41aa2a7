import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { CallersView } from '@/lib/posture/posture-contract'

/** Clients of an ended version: how often and when they were refused, and what else is known of them. */
export function CallersTable({ clients, days, more, version }: CallersView) {
  if (clients.length === 0)
    return (
      <p>
        Nobody called version {version} in the last {days} days.
      </p>
    )
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="rounded-md border">
        <Table label="Clients that still call">
          <thead>
            <tr>
              <Th>Client</Th>
              <Th numeric>Refused</Th>
              <Th>Last</Th>
              <Th>Accepted before from</Th>
              <Th>Newer version</Th>
            </tr>
          </thead>
          <tbody>
            {clients.map(({ client, requests, lastAt, addresses, addressCount, otherVersion, otherAt }) => (
              <tr key={client}>
                <Td className="min-w-36 font-mono text-xs break-all">{client}</Td>
                <Td numeric>{requests.toLocaleString('en')}</Td>
                <Td>
                  <RelativeTime at={lastAt} />
                </Td>
                <Td className="min-w-36 font-mono text-xs">
                  {addresses.length > 0 ? addresses.join(', ') : 'Not known'}
                  {addressCount > addresses.length && ` and ${addressCount - addresses.length} more`}
                </Td>
                <Td>
                  {otherVersion !== null && otherAt !== null ? (
                    <>
                      v{otherVersion}, <RelativeTime at={otherAt} />
                    </>
                  ) : (
                    'None'
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="text-xs text-muted">
        {more > 0 && `The busiest ${clients.length}; ${more.toLocaleString('en')} more called. `}
        Refused calls are those of the last {days} days, by whole days of UTC. Of a refused call no address is
        kept: told are those from which a client of that name was accepted before. A client that also calls a
        newer version has another instance, or another setting, that was forgotten.
      </p>
    </div>
  )
}
