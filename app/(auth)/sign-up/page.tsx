import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SlimPage } from '@/components/frame/slim-page'
import { AskLinkForm } from '@/components/links/ask-link-form'
import { Notice } from '@/components/ui/notice'
import { currentContext } from '@/lib/auth/require-context'
import { env } from '@/lib/platform/env'
import { requestSignUpAction } from './actions'

export const metadata: Metadata = { title: 'Create an account' }

export default async function SignUpPage() {
  if (await currentContext()) redirect('/overview')
  const { SIGN_UP, SMTP_URL } = env()
  return (
    <SlimPage title="Create an account">
      {SIGN_UP === 'open' ? (
        <AskLinkForm
          ask={requestSignUpAction}
          button="Send the link"
          done={SMTP_URL ? 'A link to go on was sent to' : 'A link to go on waits for'}
          mailServer={Boolean(SMTP_URL)}
        />
      ) : (
        <Notice>Sign-up is closed here. Ask an owner of an account for an invitation.</Notice>
      )}
      <p className="text-muted">
        You have a sign-in already?{' '}
        <Link href="/sign-in" className="rounded-sm text-fg underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </SlimPage>
  )
}
