// Runs before the first paint, so that no page flashes in the other theme, and without React, so that public pages
// need no script of theirs for it. The choice is kept in the browser; ThemeSwitch shows what stands in data-theme.
const SCRIPT = `(() => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const after = { system: 'light', light: 'dark', dark: 'system' }
  let theme = 'system'
  const show = (chosen) => {
    theme = Object.hasOwn(after, chosen) ? chosen : 'system'
    const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
    root.dataset.theme = theme
    root.classList.toggle('dark', isDark)
    root.classList.toggle('light', !isDark)
  }
  const follow = () => {
    try { theme = localStorage.getItem('theme') } catch {}
    show(theme)
  }
  follow()
  dark.addEventListener('change', () => show(theme))
  addEventListener('storage', follow)
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) return
    show(after[theme])
    try { localStorage.setItem('theme', theme) } catch {}
  })
})()`

/** Sets the theme: the reader's choice, else the system's, followed when it changes. Belongs into the head. */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      id="theme"
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
      dangerouslySetInnerHTML={{ __html: SCRIPT }}
    />
  )
}
