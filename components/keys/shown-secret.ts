import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import { envLine, type Snippet, secretSnippets } from './secret-snippets'
import { PRIVATE_KEY_FILE, signingSnippets } from './signing-snippet'

/** A secret that is shown once: what the server answered, or the private half that this browser made. */
export type ShownSecret = {
  key: Pick<KeyView, 'name' | 'kind' | 'signature'>
  version: Pick<VersionView, 'id' | 'version'>
  text: string
}

/** What the dialog says and offers for a secret of this kind. */
export type SecretWords = {
  title: string
  description: string
  copy: string
  download: { label: string; name: string; text: string }
  firstCall: string
  snippets: Snippet[]
}

export function secretWords({ key, version, text }: ShownSecret, origin: string): SecretWords {
  const { name, kind, signature } = key
  const whose = `${name}, version ${version.version}`
  const env = { label: 'Download as .env', name: 'keygrade.env', text: envLine(text) }
  const inEnvironment = 'with the secret in the environment as KEYGRADE_API_KEY, as in the .env file:'
  const bearer = {
    title: `Secret of ${whose}`,
    description: 'This is the only time it is shown. We keep a digest, from which it cannot be read back.',
    copy: 'Copy secret',
    download: env,
    firstCall: `A first call, ${inEnvironment}`,
    snippets: kind === 'bearer' ? secretSnippets(origin) : [],
  }
  if (kind === 'bearer') return bearer
  const snippets = signingSnippets(origin, kind, version.id, signature?.requireSequence ?? false)
  if (kind === 'hmac') {
    const description = 'This is the only time it is shown. We keep it sealed, to check signatures with.'
    return { ...bearer, description, firstCall: `A first signed call, ${inEnvironment}`, snippets }
  }
  return {
    title: `Private key of ${whose}`,
    description: 'Made in this browser and never sent to us. Once this closes, it is gone from here.',
    copy: 'Copy private key',
    download: { label: 'Download as .pem', name: PRIVATE_KEY_FILE, text },
    firstCall: `A first signed call, with the private key in ${PRIVATE_KEY_FILE}:`,
    snippets,
  }
}
