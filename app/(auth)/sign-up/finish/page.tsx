import type { Metadata } from 'next'
import { SlimPage } from '@/components/frame/slim-page'
import { FinishSignUpForm } from '@/components/links/finish-sign-up-form'
import { readSignUpLinkAction, signUpAction } from '../actions'

export const metadata: Metadata = { title: 'Finish signing up', robots: { index: false } }

export default function FinishSignUpPage() {
  return (
    <SlimPage title="Finish signing up">
      <FinishSignUpForm read={readSignUpLinkAction} signUp={signUpAction} />
    </SlimPage>
  )
}
