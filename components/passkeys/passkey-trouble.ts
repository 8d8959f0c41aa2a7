const WORDS: Record<string, string> = {
  NotAllowedError: 'No passkey was given: the question was closed, or nobody answered in time. Try again.',
  AbortError: 'No passkey was given: another question came between. Try again.',
  InvalidStateError: 'This device holds a passkey of yours already. Use another device, or another kind.',
  SecurityError: 'Passkeys belong to one address, and this page was opened at another one.',
  NotSupportedError: 'This device cannot make a passkey of a kind that is taken here.',
  ConstraintError: 'This device has no way to know you, such as a PIN, a finger or a face.',
}
const UNKNOWN = 'The passkey could not be used. Try again, or use another way.'

/** What `passkey_copied` means at sign-in, where only its code arrives. */
export const PASSKEY_COPIED =
  'This passkey counts fewer uses than were seen here: somebody may hold a copy of it. Nobody was let in. Use another way, then remove this passkey in your profile.'

/** For a browser without passkeys, or an address at which it has none. */
export const NO_PASSKEYS = 'This browser has no passkeys at this address. Use another way.'

/** What a browser's error about a passkey means for the person. */
export function passkeyTrouble(error: unknown): string {
  return WORDS[error instanceof Error ? error.name : ''] ?? UNKNOWN
}
