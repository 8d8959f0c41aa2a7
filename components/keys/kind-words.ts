import type { KeyKind } from '@/lib/keys/key-limits-contract'

/** What each kind means where a person chooses one or reads of it. */
export const KIND_WORDS: Record<KeyKind, { name: string; hint: string }> = {
  bearer: { name: 'Bearer', hint: 'The client sends the secret with each request. The simplest.' },
  hmac: {
    name: 'HMAC',
    hint: 'The client signs each request with a secret that it never sends. We keep that secret sealed.',
  },
  ed25519: {
    name: 'Ed25519',
    hint: 'The client signs with a private key that we never see. We keep the public half only.',
  },
}

/** In the order in which they are offered. */
export const KINDS = Object.keys(KIND_WORDS) as KeyKind[]
