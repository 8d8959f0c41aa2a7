'use server'

import { runPublicAction } from '@/lib/auth/run-public-action'
import type { AskLinkInput, SignUpInput } from '@/lib/links/link-contract'
import { readLink } from '@/lib/links/read-link'
import { requestSignUp } from '@/lib/links/request-sign-up'
import { signUp } from '@/lib/links/sign-up'

export async function requestSignUpAction(input: AskLinkInput) {
  return runPublicAction((facts) => requestSignUp(facts, input))
}

export async function readSignUpLinkAction(token: string) {
  return runPublicAction((facts) => readLink(facts, { token, purpose: 'sign-up' }))
}

export async function signUpAction(input: SignUpInput) {
  return runPublicAction((facts) => signUp(facts, input))
}
