'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import type { KeyView } from '@/lib/keys/key-contract'
import type { KeyKind } from '@/lib/keys/key-limits-contract'
import { SecretSnippets } from './secret-snippets-view'
import { PRIVATE_KEY_FILE, signingSnippets } from './signing-snippet'
import { useKey } from './use-key'

type SigningCardProps = { initial: KeyView; kind: Exclude<KeyKind, 'bearer'> }

/** How a client signs with the newest version. Folded away: most who open the page know. */
export function SigningCard({ initial, kind }: SigningCardProps) {
  const { versions, signature } = useKey(initial)
  const [open, setOpen] = useState(false)
  const newest = versions.findLast(({ state }) => state === 'active') ?? versions.at(-1)
  if (!newest) return null
  const where = kind === 'hmac' ? 'the secret in KEYGRADE_API_KEY' : `the private key in ${PRIVATE_KEY_FILE}`
  return (
    <Card
      title="Signing"
      description="RFC 9421. Each request is signed by itself: method, address, body where there is one, an instant and a nonce."
    >
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit rounded-sm text-sm font-medium text-accent hover:underline">
          Show a signed call
        </summary>
        {open && (
          <div className="mt-3 grid gap-1.5">
            <p className="text-xs text-muted">
              With version {newest.version}, whose id is the <code>keyid</code>, and {where}:
            </p>
            <SecretSnippets
              snippets={signingSnippets(
                window.location.origin,
                kind,
                newest.id,
                signature?.requireSequence ?? false,
              )}
            />
          </div>
        )}
      </details>
    </Card>
  )
}
