import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { getKeyTrace } from '@/lib/usage/get-key-trace'
import type { KeyTrace, Ranked } from '@/lib/usage/key-trace-contract'
import type { ActGave, ActOn } from './act'
import { onEachKey } from './on-each-key'

type Fact = { label: string; value: string }
const SHOWN = 8

/** Sums up what the keys did since the suspected instant; without one, in the last 30 days. */
export async function traceUse(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const facts: Fact[] = []
  const gave = await onEachKey(ctx, on, 'looked at', {}, {}, async (inAccount, { keyId, version, name }) => {
    const since = on.incident.suspectedAt?.toISOString() ?? null
    const trace = await getKeyTrace(inAccount, { keyId, since, version })
    for (const fact of factsOf(trace)) facts.push({ label: `${name}: ${fact.label}`, value: fact.value })
    return { words: wordsOf(trace), sequence: null }
  })
  return { ...gave, facts: [...gave.facts, ...facts] }
}

function wordsOf({ total, accepted, since, suspected, newClients, newAddresses }: KeyTrace): string {
  const span = `since ${since.slice(0, 16).replace('T', ' ')} UTC`
  const known = suspected
    ? ` ${newClients} clients and ${newAddresses} addresses were never seen before.`
    : ' Nobody said since when somebody else may have had it.'
  return `${count(total)} requests ${span}, ${count(accepted)} of them accepted.${known}`
}

function factsOf(trace: KeyTrace): Fact[] {
  const { byClient, byPlace, byScope, byAddress, byOutcome, lastAt } = trace
  const facts: Fact[] = [
    {
      label: 'outcomes',
      value: byOutcome.map(({ name, requests }) => `${name} ${count(requests)}`).join(', '),
    },
    {
      label: 'scopes',
      value: ranked(
        byScope,
        ({ name, requests, granted }) => `${name}${granted ? '' : ' (not granted)'} ${count(requests)}`,
      ),
    },
    {
      label: 'clients',
      value: ranked(byClient, ({ name, requests, isNew }) => `${name} ${count(requests)}${fresh(isNew)}`),
    },
    {
      label: 'places',
      value: ranked(byPlace, ({ name, requests, isNew }) => `${name} ${count(requests)}${fresh(isNew)}`),
    },
    {
      label: 'addresses',
      value: ranked(
        byAddress,
        ({ address, requests, isNew }) => `${address} ${count(requests)}${fresh(isNew)}`,
      ),
    },
    { label: 'last request', value: lastAt ?? '' },
  ]
  return facts.filter(({ value }) => value !== '')
}

function ranked<T>({ items, more }: Ranked<T>, words: (item: T) => string): string {
  const left = Math.max(0, items.length - SHOWN) + more
  const rest = left > 0 ? [`and ${left} more`] : []
  return [...items.slice(0, SHOWN).map(words), ...rest].join(', ')
}

function fresh(isNew: boolean): string {
  return isNew ? ' (new)' : ''
}

function count(number: number): string {
  return number.toLocaleString('en')
}
