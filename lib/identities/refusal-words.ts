/** What the sign-in page says of a refusal, by the code that it came back with. */
const WORDS: Record<string, string> = {
  email_unverified:
    'The provider does not vouch for your e-mail address, so nobody was signed in. Confirm the address there, then try again.',
  identity_unknown:
    'Nobody here belongs to this sign-in yet. If you have a password or a passkey, sign in with it and link single sign-on in your profile. Else ask an owner of the account to invite you.',
  domain_not_allowed:
    'Your account does not take e-mail addresses of this domain. Ask one of its owners to allow it.',
  OAuthSignin: 'The provider of the single sign-on could not be reached. Try again, or sign in another way.',
  // The provider came back without a code.
  Callback:
    'The provider did not sign you in, or you declined. Start it again from here, or sign in another way.',
  OAuthCallback:
    'The single sign-on was not finished: it took too long, was opened twice or was begun elsewhere. Start it again from here.',
  unavailable: 'The database does not answer. Try again shortly.',
}
const OTHER =
  'The single sign-on failed on our side and nobody was signed in. Try again, or sign in another way.'

/** Null when there was no refusal. */
export function refusalWords(error: string | string[] | undefined): string | null {
  if (typeof error !== 'string' || error === '') return null
  return Object.hasOwn(WORDS, error) ? (WORDS[error] ?? OTHER) : OTHER
}

/** What the profile says when a person comes back from linking; null when nobody does. */
export function linkingWords(
  outcome: string | string[] | undefined,
): { linked: boolean; words: string } | null {
  switch (outcome) {
    case undefined:
      return null
    case 'linked':
      return { linked: true, words: 'Single sign-on is linked: from now on it signs you in.' }
    case 'taken':
      return { linked: false, words: 'This sign-in belongs to somebody else here. Nothing was linked.' }
    default:
      return { linked: false, words: 'Single sign-on was not linked. Start again from here.' }
  }
}
