'use client'

import { SecretOnce } from './secret-once'
import { type ShownSecret, secretWords } from './shown-secret'

type SecretDialogProps = {
  secret: ShownSecret
  /** The person says it is stored: drop the secret and go on. */
  onStored: () => void
  returnFocus?: () => void
}

/** Shows the secret of a key's version, or the private half that was made here, once. */
export function SecretDialog({ secret, ...rest }: SecretDialogProps) {
  return <SecretOnce text={secret.text} words={secretWords(secret, window.location.origin)} {...rest} />
}
