'use client'

import { Siren } from 'lucide-react'
import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { KeyStateNow } from '@/components/keys/key-state'
import { StateBadge } from '@/components/keys/state-badge'
import { useKey } from '@/components/keys/use-key'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FoundCard as Found } from '@/lib/desk/desk-contract'
import type { DeskActsAnywhere } from './desk-acts'
import { DeskKeyActs } from './desk-key-acts'
import { accountPath, incidentPath, keyPath } from './desk-paths'
import { DeskPlace } from './desk-place'
import { FOUND_BY_WORDS } from './found-by-words'
import { LeakNotice } from './leak-notice'
import { Owners } from './owners'
import { traceSentence } from './trace-words'

/** The one key that was found: whose it is, what it may, what it did, and what ends it. */
export function FoundCard({ card, acts }: { card: Found; acts: DeskActsAnywhere }) {
  const { accountId, accountName, version, by, owners, trace } = card
  const key = useKey(card.key)
  const path = keyPath(accountId, key.id)
  const top = (items: readonly { name: string; requests: number }[], more: number) =>
    items.length === 0 ? (
      'None'
    ) : (
      <ul className="grid gap-0.5">
        {items.slice(0, 4).map(({ name, requests }) => (
          <li key={name} className="flex flex-wrap gap-x-2">
            <span className="min-w-0 break-all">{name === '' ? 'No scope' : name}</span>
            <span className="text-muted tabular-nums">{requests.toLocaleString('en')}</span>
          </li>
        ))}
        {more + items.length > 4 && (
          <li className="text-muted">and {(more + items.length - 4).toLocaleString('en')} more</li>
        )}
      </ul>
    )
  return (
    <Card
      title={
        <Link href={path} className="break-words hover:underline">
          {key.name}
        </Link>
      }
      description={
        <>
          of{' '}
          <Link href={accountPath(accountId)} className="underline underline-offset-2">
            {accountName}
          </Link>
          , found by {FOUND_BY_WORDS[by]}
          {version !== null && `: version ${version}`}
        </>
      }
      action={
        <div className="flex flex-wrap gap-2">
          <DeskKeyActs
            accountId={accountId}
            initial={card.key}
            acts={acts}
            leakedVersion={by === 'digest' ? (version ?? undefined) : undefined}
          />
          <Link href={incidentPath(accountId, key.id, version, 'leak')} className={buttonClass('secondary')}>
            <Siren aria-hidden />
            Open an incident
          </Link>
        </div>
      }
    >
      <DeskPlace accountId={accountId} />
      <div className="grid gap-4">
        {version !== null && <LeakNotice keyView={key} version={version} path={path} />}
        <div className="flex flex-wrap items-center gap-2">
          <KeyStateNow initial={card.key} />
          <EnvironmentBadge environment={key.environment} />
          <p className="min-w-0 text-muted">{traceSentence(trace, 'in the last 30 days')}</p>
        </div>
        <DefinitionList
          facts={[
            { term: 'Owners: whom to tell', fact: <Owners owners={owners} /> },
            {
              term: 'Versions',
              fact: (
                <ul className="grid gap-1">
                  {key.versions.toReversed().map((one) => (
                    <li key={one.id} className="flex flex-wrap items-center gap-x-2">
                      <span className="font-mono">v{one.version}</span>
                      <StateBadge state={one.state} />
                      {one.version === version && <Badge tone="bad">Found</Badge>}
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              term: 'Scopes, and whether they were used',
              fact: (
                <ul className="grid gap-0.5">
                  {key.scopes.map((scope) => (
                    <li key={scope}>
                      <span className="font-mono text-xs">{scope}</span>{' '}
                      <span className="text-muted">
                        {trace.unusedScopes.includes(scope) ? 'not used' : 'used'}
                      </span>
                    </li>
                  ))}
                </ul>
              ),
            },
            { term: 'By client', fact: top(trace.byClient.items, trace.byClient.more) },
            { term: 'By place', fact: top(trace.byPlace.items, trace.byPlace.more) },
            {
              term: 'By outcome',
              fact: top(trace.byOutcome, 0),
            },
            { term: 'Last used', fact: key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'Never' },
          ]}
        />
        <p>
          <Link href={path} className="underline underline-offset-2">
            What it did since an instant, and everything else of it
          </Link>
        </p>
      </div>
    </Card>
  )
}
