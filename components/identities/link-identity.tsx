'use client'

import { Link2 } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'

type LinkIdentityProps = { provider: string; askLink: () => Promise<ActionResult<void>> }

/** To the provider and back, to add what it says of this person as a way to sign in. */
export function LinkIdentity({ provider, askLink }: LinkIdentityProps) {
  const { run, pending, failure } = useAction()
  const [leaving, setLeaving] = useState(false)

  const leave = async () => {
    const asked = await run(askLink)
    if (!asked?.ok) return
    setLeaving(true)
    await signIn('oidc', { callbackUrl: '/profile' }).catch(() => setLeaving(false))
  }

  return (
    <div className="grid justify-items-start gap-3">
      <Button onClick={leave} disabled={pending || leaving}>
        <Link2 aria-hidden />
        {leaving ? 'Leaving for the provider' : `Link ${provider}`}
      </Button>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </div>
  )
}
