import type { Letter } from '@/lib/mail/letter'

/** Tells a person that their password is another one; `profile` is the page of their sessions. */
export function passwordChangedLetter(name: string, at: Date, profile: string): Letter {
  const minute = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    subject: 'Your password for Keygrade was changed',
    paragraphs: [
      `Hello ${name},`,
      `Your password was changed on ${minute}, and you were signed out on your other devices.`,
      'If that was you, there is nothing to do. If not, ask for a new password on the sign-in page at once, and tell an owner of your account.',
    ],
    link: { label: 'See your sessions', url: profile },
  }
}
