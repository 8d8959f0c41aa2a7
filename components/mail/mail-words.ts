import type { MailKind } from '@/lib/mail/letter'

/** What each kind of message is called where the operator reads it. */
export const MAIL_WORDS: Record<MailKind, string> = {
  invitation: 'Invitation',
  'sign-up': 'Sign-up',
  'sign-up-known': 'Sign-up of somebody known',
  'password-reset': 'New password',
  'password-changed': 'Password changed',
  'factors-changed': 'Factors changed',
  'new-device': 'New device',
  'role-changed': 'Role changed',
  removed: 'Removed',
  incident: 'Told of an incident',
  'second-factor-wanted': 'Second factor wanted',
}
