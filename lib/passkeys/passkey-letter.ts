import type { Letter } from '@/lib/mail/letter'

/** Tells a person that a way in was added or removed, in case that it was somebody else. */
export function passkeyLetter(change: 'added' | 'removed', name: string): Letter {
  return {
    subject: `A passkey was ${change}`,
    paragraphs: [
      `The passkey "${name}" was ${change === 'added' ? 'added to' : 'removed from'} your sign-in.`,
      'If this was not you, sign in, end your other sessions in your profile, remove what you do not know there, and ' +
        'set a new password.',
    ],
  }
}
