import type { ClientEvidence } from '@/lib/rotations/rotation-contract'

export const CLIENT_COLUMNS = [
  'client',
  'lastOnOld',
  'lastOnNew',
  'callsPerHour',
  'intervalSeconds',
  'nextExpectedAt',
  'movedAt',
  'verdict',
] as const
export type ClientColumn = (typeof CLIENT_COLUMNS)[number]
/** A column, falling with a minus before it. */
export type ClientOrder = ClientColumn | `-${ClientColumn}`

export const CLIENT_ORDERS: readonly ClientOrder[] = CLIENT_COLUMNS.flatMap(
  (column) => [column, `-${column}`] as const,
)
/** Who is in the way first. */
export const DEFAULT_ORDER: ClientOrder = '-verdict'

const GRAVITY: Record<ClientEvidence['verdict'], number> = {
  moved: 0,
  quiet: 1,
  still_on_old: 2,
  never_seen_on_new: 3,
}

/** What is not known stands last whichever way the order goes; equals stand by name. */
export function sortClients(clients: readonly ClientEvidence[], order: ClientOrder): ClientEvidence[] {
  const falls = order.startsWith('-')
  const column = (falls ? order.slice(1) : order) as ClientColumn
  return clients.toSorted((a, b) => {
    const [left, right] = [measureOf(a, column), measureOf(b, column)]
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1
      return byName(a, b)
    }
    const way = typeof left === 'string' ? compareText(left, String(right)) : left - Number(right)
    return (falls ? -way : way) || byName(a, b)
  })
}

/** The order that a click on a column's header leads to. */
export function nextOrder(column: ClientColumn, order: ClientOrder): ClientOrder {
  return order === column ? `-${column}` : column
}

function measureOf(client: ClientEvidence, column: ClientColumn): string | number | null {
  return column === 'verdict' ? GRAVITY[client.verdict] : client[column]
}

function byName(a: ClientEvidence, b: ClientEvidence): number {
  return compareText(a.client, b.client)
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
