'use client'

declare global {
  var __webpack_nonce__: string | undefined
}

/**
 * Lets libraries that write a style element (Radix, while a dialog locks the scroll) pass the page's CSP.
 * The first nonce stays: it is the document's, whatever later renders of the layout carry.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (typeof window !== 'undefined' && nonce) globalThis.__webpack_nonce__ ??= nonce
  return null
}
