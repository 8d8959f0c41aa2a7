'use client'

import { LogIn } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { refusalWords } from '@/lib/identities/refusal-words'

// The first is for providers that know no second.
const PROVE = { prompt: 'login', max_age: '0' }

type OidcButtonProps = {
  /** What the operator calls the provider. */
  name: string
  /** A path of this site, already checked. */
  next: string
  /** The code that the provider's way back came with, if it did. */
  error?: string | string[]
  /** The provider is to ask who is there, also when it remembers. */
  prove?: boolean
}

/** To the provider and back; says why the last way back opened nothing. */
export function OidcButton({ name, next, error, prove = false }: OidcButtonProps) {
  const [leaving, setLeaving] = useState(false)
  const [unreachable, setUnreachable] = useState(false)
  const words = unreachable ? 'The server could not be reached. Try again.' : refusalWords(error)

  const leave = async () => {
    setLeaving(true)
    setUnreachable(false)
    const left = await signIn('oidc', { callbackUrl: next }, prove ? PROVE : {}).then(
      () => true,
      () => false,
    )
    if (left) return
    setUnreachable(true)
    setLeaving(false)
  }

  return (
    <div className="grid gap-4">
      {words && !leaving && (
        <Notice kind="bad" alert>
          {words}
        </Notice>
      )}
      <Button onClick={leave} disabled={leaving}>
        <LogIn aria-hidden />
        {leaving ? 'Leaving for the provider' : `Continue with ${name}`}
      </Button>
    </div>
  )
}
