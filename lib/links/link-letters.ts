import type { Letter } from '@/lib/mail/letter'

export function resetLetter(name: string, url: string): Letter {
  return {
    subject: 'Set a new Keygrade password',
    paragraphs: [
      `Hello ${name},`,
      'Somebody, hopefully you, asked to set a new password for this e-mail. If it was not you, do nothing: your password stays as it is.',
    ],
    link: { label: 'Set a new password', url },
    closing: 'The link works once, within 30 minutes, and until you ask for a newer one.',
  }
}

export function signUpLetter(url: string): Letter {
  return {
    subject: 'Finish signing up to Keygrade',
    paragraphs: [
      'Hello,',
      'Somebody, hopefully you, began to sign up to Keygrade with this e-mail. If it was not you, do nothing: no account was made.',
    ],
    link: { label: 'Finish signing up', url },
    closing: 'The link works once, within 24 hours.',
  }
}

/** To who is known already; the page says the same to all. */
export function signUpKnownLetter(name: string, resetUrl: string): Letter {
  return {
    subject: 'You have a Keygrade sign-in already',
    paragraphs: [
      `Hello ${name},`,
      'Somebody, hopefully you, tried to sign up to Keygrade with this e-mail, which has a sign-in already. Nothing was changed.',
      'Sign in as usual. If you have forgotten your password, ask for a new one:',
    ],
    link: { label: 'Ask for a new password', url: resetUrl },
  }
}

export function wasResetLetter(name: string, at: Date, resetUrl: string): Letter {
  const minute = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    subject: 'Your Keygrade password was set anew',
    paragraphs: [
      `Hello ${name},`,
      `Your password was set anew by a link from a message, on ${minute}. Every session of yours was ended. Your second factor is what it was.`,
      'If it was not you, somebody can read your mail: take care of that first, then set a new password.',
    ],
    link: { label: 'Set another password', url: resetUrl },
  }
}
