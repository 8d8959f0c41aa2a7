import type { Metadata } from 'next'
import { AuthFrame } from '@/components/auth/auth-frame'
import { FinishSignUpForm } from '@/components/links/finish-sign-up-form'
import { readSignUpLinkAction, signUpAction } from '../actions'

export const metadata: Metadata = { title: 'Finish signing up', robots: { index: false } }

export default function FinishSignUpPage() {
  return (
    <AuthFrame title="Finish signing up">
      <FinishSignUpForm read={readSignUpLinkAction} signUp={signUpAction} />
    </AuthFrame>
  )
}
