'use client'

import type { KeyActs } from '@/components/rotations/key-act-types'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Mono } from '@/components/ui/mono'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyView } from '@/lib/keys/key-contract'
import { SCOPES } from '@/lib/keys/scopes'
import { KeySharing } from './key-sharing'
import { KIND_WORDS } from './kind-words'
import { quotaWords, rateLimitWords, signatureWords } from './limit-words'
import { useKey } from './use-key'

type KeyFactsProps = {
  initial: KeyView
  /** Null for who does not decide who sees the key. */
  share?: KeyActs['update'] | null
}

/** What holds for the key, and when it was last used. */
export function KeyFacts({ initial, share = null }: KeyFactsProps) {
  const key = useKey(initial)
  const { id, kind, scopes, expiresAt, ipAllowlist, createdAt, lastUsedAt, signature } = key
  const explained: Record<string, string> = SCOPES
  return (
    <Card>
      <DefinitionList
        facts={[
          {
            term: 'Id',
            fact: (
              <Mono copy={id} copyLabel="Copy key id">
                {id}
              </Mono>
            ),
          },
          {
            term: 'Expires',
            fact: expiresAt ? (
              <>
                <RelativeTime at={expiresAt} />{' '}
                <span className="text-muted">
                  <ExactTime at={expiresAt} />
                </span>
              </>
            ) : (
              'Never'
            ),
          },
          { term: 'Last used', fact: lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'Never' },
          {
            term: 'Scopes',
            fact: (
              <span className="flex flex-wrap gap-1">
                {scopes.map((scope) => (
                  <span key={scope} title={explained[scope]}>
                    <Badge>
                      <span className="font-mono">{scope}</span>
                    </Badge>
                  </span>
                ))}
              </span>
            ),
          },
          {
            term: 'Allowed addresses',
            fact: ipAllowlist.length === 0 ? 'From anywhere' : <Mono>{ipAllowlist.join(', ')}</Mono>,
          },
          { term: 'Kind', fact: <span title={KIND_WORDS[kind].hint}>{KIND_WORDS[kind].name}</span> },
          { term: 'Rate limit', fact: rateLimitWords(key.rateLimit) },
          { term: 'Quota', fact: quotaWords(key.quota) },
          ...(signature ? [{ term: 'Signatures', fact: signatureWords(signature) }] : []),
          { term: 'Seen by', fact: <KeySharing keyView={key} update={share} /> },
          { term: 'Issued', fact: <RelativeTime at={createdAt} /> },
        ]}
      />
    </Card>
  )
}
