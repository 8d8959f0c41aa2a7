import type { Letter } from '@/lib/mail/letter'

const WORDS = {
  'totp-added': 'An authenticator app was added: signing in now asks for its code too.',
  'totp-removed': 'Your authenticator app was removed: its codes open nothing any more.',
  'passkey-added': 'A passkey was added: it signs in alone, and is asked for after the password.',
  'passkey-removed': 'A passkey was removed: it opens nothing any more.',
  'recovery-codes-made': 'New recovery codes were made: the earlier ones open nothing any more.',
  'recovery-code-used': 'A recovery code was used in place of your second factor. It opens nothing any more.',
  'all-removed':
    'The operator took away your authenticator app, passkeys and recovery codes, as somebody asked in your name, and signed you out everywhere.',
  'identity-linked': 'Single sign-on was linked: whoever is you at the provider is you here.',
  'identity-unlinked': 'Single sign-on was unlinked: it opens nothing any more.',
} as const
export type FactorChange = keyof typeof WORDS

/** Tells a person of a change to how they prove who they are; `profile` is the page that shows it. */
export function factorsLetter(change: FactorChange, name: string, at: Date, profile: string): Letter {
  const minute = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    subject: 'How you sign in to Keygrade has changed',
    paragraphs: [
      `Hello ${name},`,
      `${WORDS[change]} That was on ${minute}.`,
      'If that was you, there is nothing to do. If not, change your password and end your other sessions at once, and tell an owner of your account.',
    ],
    link: { label: 'See how you sign in', url: profile },
  }
}
