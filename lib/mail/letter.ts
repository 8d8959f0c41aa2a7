/** What a message says; text and HTML are both made from it (lib/mail/render-letter.ts). */
export type Letter = {
  subject: string
  /** Plain text, a paragraph each. */
  paragraphs: string[]
  /** The one thing to do, if any. Its address may hold a secret. */
  link?: { label: string; url: string }
  /** Said small at the end, such as until when the link works. */
  closing?: string
}

export const MAIL_KINDS = [
  'invitation',
  'sign-up',
  'sign-up-known',
  'password-reset',
  'password-changed',
  'factors-changed',
  'new-device',
  'role-changed',
  'removed',
  'incident',
  'second-factor-wanted',
] as const

export type MailKind = (typeof MAIL_KINDS)[number]
