import type { Letter } from '@/lib/mail/letter'

/** Asks a person for a second factor; `profile` is where one is set up. */
export function reminderLetter(name: string, account: string, by: string, profile: string): Letter {
  return {
    subject: `Please set up a second factor for ${account}`,
    paragraphs: [
      `Hello ${name},`,
      `${by} asks you to set up a second factor: in the account "${account}" on Keygrade you still sign in with one factor alone.`,
      'An authenticator app or a passkey takes a minute. Nothing else changes for you.',
    ],
    link: { label: 'Set up a second factor', url: profile },
    closing: 'Whoever asks you for a code or a password by mail is not us.',
  }
}
