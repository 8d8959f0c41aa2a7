import type { Metadata } from 'next'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ResetPasswordForm } from '@/components/links/reset-password-form'
import { readResetLinkAction, resetPasswordAction } from './actions'

export const metadata: Metadata = { title: 'Set a new password', robots: { index: false } }

export default function ResetPasswordPage() {
  return (
    <AuthFrame title="Set a new password">
      <ResetPasswordForm read={readResetLinkAction} reset={resetPasswordAction} />
    </AuthFrame>
  )
}
