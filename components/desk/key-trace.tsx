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
  const empty = 'None.'
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
        <Card flush title="By client">
          <TracedTable
            label="Requests by client"
            heads={['Client', 'First seen']}
            empty={empty}
            left={byClient}
            rows={byClient.items.map(({ name, isNew, requests, firstAt }) => ({
              ...{ key: name, isNew, requests },
              name: <span className="font-mono text-xs">{name}</span>,
              more: firstAt ? <RelativeTime at={firstAt} /> : 'Never proved to hold the key',
            }))}
          />
        </Card>
        <Card flush title="By place">
          <TracedTable
            label="Requests by place"
            heads={['About', 'Addresses']}
            empty="No accepted request said where it came from."
            left={byPlace}
            rows={byPlace.items.map(({ name, isNew, requests, addresses }) => ({
              ...{ key: name, name, isNew, requests },
              more: addresses.toLocaleString('en'),
            }))}
          />
        </Card>
        <Card flush title="By address">
          <TracedTable
            label="Requests by address"
            heads={['Address', 'Clients']}
            empty="No accepted request said where it came from."
            left={byAddress}
            rows={byAddress.items.map(({ address, clients, isNew, requests }) => ({
              ...{ key: address, isNew, requests },
              name: <span className="font-mono text-xs">{address}</span>,
              more: <span className="font-mono text-xs break-all">{clients.join(', ')}</span>,
            }))}
          />
        </Card>
        <div className="grid content-start gap-4">
          <Card flush title="By outcome">
            <TracedTable
              label="Requests by outcome"
              heads={['Outcome', 'Meaning']}
              empty={empty}
              rows={byOutcome.map(({ name, requests }) => ({
                ...{ key: name, requests },
                name: <span className="font-mono text-xs">{name}</span>,
                more: OUTCOMES[name]?.words,
              }))}
            />
          </Card>
          <Card flush title="By version">
            <TracedTable
              label="Requests by version"
              heads={['Version']}
              empty={empty}
              rows={byVersion.map(({ name, requests }) => ({ key: name, name: `v${name}`, requests }))}
            />
          </Card>
        </div>
        <Card flush title="By scope" description={unusedWords(trace)}>
          <TracedTable
            label="Requests by scope"
            heads={['Asked for', 'Granted']}
            empty={empty}
            left={byScope}
            rows={byScope.items.map(({ name, granted, requests }) => ({
              ...{ key: name, requests },
              name: name === '' ? 'No scope' : <span className="font-mono text-xs">{name}</span>,
              more: name === '' ? '' : granted ? 'Yes' : <Badge tone="bad">No</Badge>,
            }))}
          />
        </Card>
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

function unusedWords({ unusedScopes, total }: Trace): string | undefined {
  if (total === 0 || unusedScopes.length === 0) return undefined
  return `Granted, and not used in this time: ${unusedScopes.join(', ')}.`
}
