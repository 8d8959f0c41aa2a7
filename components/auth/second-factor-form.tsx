'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { answerPasskey } from '@/components/passkeys/answer-passkey'
import { PASSKEY_COPIED } from '@/components/passkeys/passkey-trouble'
import type { FactorMethod, GivenFactor } from '@/lib/factors/factor-contract'
import type { PasskeyQuestion } from '@/lib/passkeys/passkey-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { FactorForm } from './factor-form'

type SecondFactorFormProps = {
  next: string
  methods: readonly FactorMethod[]
  askPasskey: () => Promise<ActionResult<PasskeyQuestion>>
}

const UNREACHABLE = 'The server could not be reached. What you typed is still here: try again.'
const OVER = 'Your sign-in took too long. Begin again with your password.'
const WORDS: Record<string, string> = {
  too_many_attempts: 'Too many wrong tries. Wait 15 minutes, or use a passkey or a recovery code.',
  invalid_request: 'That is no such code. Look at it again.',
  passkey_copied: PASSKEY_COPIED,
  unauthenticated: OVER,
  unavailable: 'The server is busy. Try again in a moment.',
}
const WRONG: Record<FactorMethod, string> = {
  totp: 'This code is wrong, or was used already. A new one comes each 30 seconds.',
  'recovery-code': 'This recovery code is wrong, or was used already.',
  passkey: 'This passkey was not accepted. Try again.',
  password: 'The password is no second factor.',
}

/** What comes after the password: one more factor, and a whole session. `next` is a path of this site, checked. */
export function SecondFactorForm({ next, methods, askPasskey }: SecondFactorFormProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const fail = (words: string) => {
    setBusy(false)
    setFailure(words)
  }
  const begin = () => {
    setBusy(true)
    setFailure(null)
  }
  const give = async (given: GivenFactor) => {
    begin()
    const fields: Record<string, string> =
      given.method === 'passkey'
        ? { method: given.method, challengeId: given.challengeId, response: JSON.stringify(given.response) }
        : { method: given.method, code: 'code' in given ? given.code : '' }
    const result = await signIn('second-factor', { ...fields, redirect: false, callbackUrl: '/' }).catch(
      () => undefined,
    )
    if (!result) fail(UNREACHABLE)
    else if (result.error) fail(WORDS[result.error] ?? WRONG[given.method])
    else window.location.assign(next)
  }
  const byPasskey = async () => {
    begin()
    const asked = await askPasskey().catch(() => null)
    if (!asked) return fail(UNREACHABLE)
    if (!asked.ok) return fail(asked.message)
    const answer = await answerPasskey(asked.value)
    if (typeof answer === 'string') return fail(answer)
    await give({ method: 'passkey', ...answer })
  }

  return (
    <FactorForm
      methods={methods}
      submit="Sign in"
      pending={busy}
      failure={failure}
      onGive={give}
      onPasskey={byPasskey}
    />
  )
}
