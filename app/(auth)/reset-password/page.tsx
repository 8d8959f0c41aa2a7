import type { Metadata } from 'next'
import { SlimPage } from '@/components/frame/slim-page'
import { ResetPasswordForm } from '@/components/links/reset-password-form'
import { readResetLinkAction, resetPasswordAction } from './actions'

export const metadata: Metadata = { title: 'Set a new password', robots: { index: false } }

export default function ResetPasswordPage() {
  return (
    <SlimPage title="Set a new password">
      <ResetPasswordForm read={readResetLinkAction} reset={resetPasswordAction} />
    </SlimPage>
  )
}
