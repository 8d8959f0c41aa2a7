import { AUDIT_WORDS } from '@/components/audit/audit-words'
import { OUTCOMES } from '@/components/charts/outcome-words'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyTrace as Trace } from '@/lib/usage/key-trace-contract'
import { newsSentence, traceSentence } from './trace-words'
import { TracedClaims } from './traced-claims'
import { TracedTable } from './traced-table'

/** What a key did since an instant, or in the last 30 days: by client, place, address, outcome, scope and version. */
export function KeyTrace({ trace }: { trace: Trace }) {
  const { byClient, byPlace, byAddress, byOutcome, byScope, byVersion, suspected } = trace
  const news = newsSentence(trace)
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <Notice kind={news && trace.newClients + (trace.newAddresses ?? 0) > 0 ? 'warn' : 'info'}>
          <p>{traceSentence(trace, suspected ? 'since then' : 'in the last 30 days')}</p>
          {news && <p>{news}</p>}
        </Notice>
        <p className="text-xs text-muted">
          Counted from <ExactTime at={trace.countedFrom} />; places and addresses by the hour, of accepted
          requests, from <ExactTime at={trace.addressesFrom} />.
          {trace.firstAt && trace.lastAt && (
            <>
              {' '}
              First in the {trace.firstPrecision} of <ExactTime at={trace.firstAt} />, last{' '}
              <ExactTime at={trace.lastAt} />.
            </>
          )}
        </p>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <TracedTable
          by="client"
          heads={['Client', 'First seen']}
          left={byClient}
          rows={byClient.items.map(({ name, isNew, requests, firstAt }) => ({
            ...{ key: name, name: code(name), isNew, requests },
            more: firstAt ? <RelativeTime at={firstAt} /> : 'Never proved to hold the key',
          }))}
        />
        <TracedTable
          by="place"
          heads={['About', 'Addresses']}
          empty={NOT_SAID}
          left={byPlace}
          rows={byPlace.items.map(({ name, isNew, requests, addresses }) => ({
            ...{ key: name, name, isNew, requests },
            more: addresses.toLocaleString('en'),
          }))}
        />
        <TracedTable
          by="address"
          heads={['Address', 'Clients']}
          empty={NOT_SAID}
          left={byAddress}
          rows={byAddress.items.map(({ address, clients, isNew, requests }) => ({
            ...{ key: address, name: code(address), isNew, requests },
            more: <span className="break-all">{code(clients.join(', '))}</span>,
          }))}
        />
        <div className="grid content-start gap-4">
          <TracedTable
            by="outcome"
            heads={['Outcome', 'Meaning']}
            rows={byOutcome.map(({ name, requests }) => ({
              ...{ key: name, name: code(name), requests },
              more: OUTCOMES[name]?.words,
            }))}
          />
          <TracedTable
            by="version"
            heads={['Version']}
            rows={byVersion.map(({ name, requests }) => ({ key: name, name: `v${name}`, requests }))}
          />
        </div>
        <TracedTable
          by="scope"
          description={unusedWords(trace)}
          heads={['Asked for', 'Granted']}
          left={byScope}
          rows={byScope.items.map(({ name, granted, requests }) => ({
            ...{ key: name, name: name === '' ? 'No scope' : code(name), requests },
            more: name === '' ? '' : granted ? 'Yes' : <Badge tone="bad">No</Badge>,
          }))}
        />
        <Card flush title="Successors" description="Issued, claimed or first used in this time.">
          <TracedClaims claims={trace.claims} />
        </Card>
      </div>
      {suspected && (
        <Card flush title="Acts on the key since">
          {trace.acts.length === 0 && <p className="p-4 text-muted">None.</p>}
          <ul aria-label="Acts since" className="grid gap-1 p-4 empty:hidden">
            {trace.acts.map(({ id, at, action, actor }) => (
              <li key={id} className="flex flex-wrap gap-x-3">
                <span className="text-xs/5 text-muted">
                  <ExactTime at={at} />
                </span>
                <span className="min-w-0 break-words">
                  {AUDIT_WORDS[action]}, by {actor.name}
                </span>
              </li>
            ))}
          </ul>
          {trace.moreActs > 0 && (
            <p className="border-t px-4 py-2 text-xs text-muted">And {trace.moreActs} before these.</p>
          )}
        </Card>
      )}
    </div>
  )
}

const NOT_SAID = 'No accepted request said where it came from.'
const code = (text: string) => <span className="font-mono text-xs">{text}</span>

function unusedWords({ unusedScopes, total }: Trace): string | undefined {
  if (total === 0 || unusedScopes.length === 0) return undefined
  return `Granted, and not used in this time: ${unusedScopes.join(', ')}.`
}
