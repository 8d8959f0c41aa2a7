import type { BrowserContext } from '@playwright/test'

/** Collects what a browser complains of: console errors, uncaught errors and violations of the CSP. */
export async function watchTroubles(context: BrowserContext): Promise<string[]> {
  const troubles: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => {
    troubles.push(`uncaught: ${error.error().message}`)
  })
  await context.exposeBinding('tellTrouble', (_source, words: string) => {
    troubles.push(words)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (window as unknown as { tellTrouble?: (words: string) => void }).tellTrouble
      tell?.(
        `CSP: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      )
    })
  })
  return troubles
}
