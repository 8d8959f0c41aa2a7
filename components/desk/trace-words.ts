import type { KeyTrace } from '@/lib/usage/key-trace-contract'

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What a key did, in a sentence; `span` is the time it is about. */
export function traceSentence(trace: KeyTrace, span: string): string {
  const { total, accepted, byClient, byPlace } = trace
  if (total === 0) return `No requests ${span}.`
  const clients = byClient.items.length + byClient.more
  const places = byPlace.items.length + byPlace.more
  const refused = total === accepted ? 'all accepted' : `${(total - accepted).toLocaleString('en')} refused`
  const from = places === 0 ? '' : `, from ${counted(places, 'country or network', 'countries and networks')}`
  return `${counted(total, 'request')} ${span}, ${refused}, by ${counted(clients, 'client')}${from}.`
}

/** What was never seen before the suspected instant; null where nobody named one. */
export function newsSentence({ suspected, newClients, newPlaces, newAddresses }: KeyTrace): string | null {
  if (!suspected) return null
  const known = [
    [newClients, 'client'],
    [newPlaces, 'place'],
    [newAddresses, 'address'],
  ] as const
  const seen = known.flatMap(([count, word]) =>
    count ? [counted(count, word, word === 'address' ? 'addresses' : undefined)] : [],
  )
  const unknown =
    newPlaces === null ? ' Places and addresses of before are not kept, so none can be called new.' : ''
  return seen.length === 0
    ? `Nobody and nowhere that was not seen before.${unknown}`
    : `Never seen before: ${seen.join(', ')}.${unknown}`
}
