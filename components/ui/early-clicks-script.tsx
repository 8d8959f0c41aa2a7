// Between the first paint and hydration a button does nothing, and a form would be sent off by the browser, which loses
// what was typed. The last click of that time is kept and done when React is there. Forms with an address work by
// themselves. Radix menus open on pointerdown.
const SCRIPT = `(() => {
  let early = null
  const keep = (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button || button.form?.hasAttribute('action') || button.hasAttribute('data-theme-switch')) return
    event.preventDefault()
    event.stopPropagation()
    early = button
  }
  addEventListener('click', keep, true)
  addEventListener('keygrade:hydrated', () => {
    removeEventListener('click', keep, true)
    if (!early?.isConnected) return
    if (early.getAttribute('aria-haspopup') === 'menu')
      early.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
    else early.click()
  }, { once: true })
})()`

/** Keeps the click on a button that came before its script, for EarlyClicks. Belongs into the head. */
export function EarlyClicksScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
      dangerouslySetInnerHTML={{ __html: SCRIPT }}
    />
  )
}
