/** Whose account a page of the desk shows: what the page reads by itself says so (components/live/read-api.ts). */
export function DeskPlace({ accountId }: { accountId: string }) {
  return <meta name="keygrade-desk" content={accountId} />
}
