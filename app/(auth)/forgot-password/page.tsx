import type { Metadata } from 'next'
import Link from 'next/link'
import { SlimPage } from '@/components/frame/slim-page'
import { AskLinkForm } from '@/components/links/ask-link-form'
import { env } from '@/lib/platform/env'
import { requestResetAction } from './actions'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default function ForgotPasswordPage() {
  const mailServer = Boolean(env().SMTP_URL)
  return (
    <SlimPage title="Forgot your password?">
      <p className="text-muted">
        We send a link for a new one. It works once, for 30 minutes; your second factor stays as it is.
      </p>
      <AskLinkForm
        ask={requestResetAction}
        button="Send the link"
        done={`If somebody here has this e-mail, a link ${mailServer ? 'was sent to' : 'waits for'}`}
        mailServer={mailServer}
      />
      <p className="text-muted">
        You remember it?{' '}
        <Link href="/sign-in" className="rounded-sm text-fg underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </SlimPage>
  )
}
