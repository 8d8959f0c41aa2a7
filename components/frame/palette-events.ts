const OPEN = 'keygrade:open-palette'

export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN))
}

/** Calls back when somebody asks for the palette, by button or by Ctrl/Cmd-K. Returns how to stop listening. */
export function onPaletteAsked(open: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    open()
  }
  window.addEventListener(OPEN, open)
  window.addEventListener('keydown', onKey)
  return () => {
    window.removeEventListener(OPEN, open)
    window.removeEventListener('keydown', onKey)
  }
}
