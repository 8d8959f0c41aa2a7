'use client'

import { KeyRound } from 'lucide-react'
import { getCsrfToken, signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { PasskeyQuestion } from '@/lib/passkeys/passkey-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { answerPasskey } from './answer-passkey'
import { PASSKEY_COPIED } from './passkey-trouble'

const WORDS: Record<string, string> = {
  wrong_code: 'This passkey opens nothing here: it may have been removed. Use another way.',
  passkey_copied: PASSKEY_COPIED,
}
const UNREACHABLE = 'The server could not be reached. Try again.'

type PasskeySignInProps = {
  ask: (input: { csrfToken: string }) => Promise<ActionResult<PasskeyQuestion>>
  /** A path of this site, already checked. */
  next: string
}

/** Signs in with a passkey alone: no e-mail, no password. */
export function PasskeySignIn({ ask, next }: PasskeySignInProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const click = async () => {
    setBusy(true)
    setFailure(null)
    const trouble = await proveAndEnter(ask).catch(() => UNREACHABLE)
    if (trouble === null) return window.location.assign(next)
    setBusy(false)
    setFailure(trouble)
  }
  return (
    <div className="grid gap-3">
      {failure && (
        <Notice kind="bad" alert>
          {failure}
        </Notice>
      )}
      <Button disabled={busy} onClick={click}>
        <KeyRound aria-hidden />
        {busy ? 'Waiting for your passkey' : 'Use a passkey'}
      </Button>
    </div>
  )
}

/** Null when the person is signed in, else why not. The question is bound to this browser's token. */
async function proveAndEnter(ask: PasskeySignInProps['ask']): Promise<string | null> {
  const csrfToken = await getCsrfToken()
  if (!csrfToken) return UNREACHABLE
  const asked = await ask({ csrfToken })
  if (!asked.ok) return asked.message
  const answer = await answerPasskey(asked.value)
  if (typeof answer === 'string') return answer
  const { challengeId, response } = answer
  // The page's own address may hold the error of an earlier way in, which next-auth would take for this one's.
  const way = { redirect: false as const, callbackUrl: '/' }
  const form = { challengeId, response: JSON.stringify(response), ...way }
  const result = await signIn('passkey', form)
  if (result && !result.error) return null
  return WORDS[result?.error ?? ''] ?? UNREACHABLE
}
