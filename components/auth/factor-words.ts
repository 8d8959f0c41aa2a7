import type { ComponentProps } from 'react'
import type { FactorMethod } from '@/lib/factors/factor-contract'

/** What is typed; a passkey is not. */
export type TypedMethod = Exclude<FactorMethod, 'passkey'>

type Words = {
  label: string
  hint: string
  instead: string
  mono: boolean
  input: Pick<ComponentProps<'input'>, 'type' | 'inputMode' | 'autoComplete' | 'maxLength' | 'spellCheck'>
}

export const TYPED: Record<TypedMethod, Words> = {
  totp: {
    label: 'Code of your authenticator app',
    hint: 'Six digits; a new code comes each 30 seconds.',
    instead: 'Use the authenticator app',
    mono: true,
    input: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 20 },
  },
  'recovery-code': {
    label: 'Recovery code',
    hint: 'One of the ten that you kept, such as k7mf-2qdx-9hwp-tb4n. It works once.',
    instead: 'Use a recovery code',
    mono: true,
    input: { type: 'text', autoComplete: 'off', maxLength: 60, spellCheck: false },
  },
  password: {
    label: 'Password',
    hint: 'The one that you sign in with.',
    instead: 'Use the password',
    mono: false,
    input: { type: 'password', autoComplete: 'current-password', maxLength: 1024 },
  },
}
