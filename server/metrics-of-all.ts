const WAIT_MS = 3000

type Told = { type: 'metrics'; id: number; text: string | null }

let last = 0

/** For a process of several: asks the one above for the figures of all. Rejects when they do not come in 3 s. */
export function metricsOfAll(): Promise<string> {
  const id = ++last
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(null), WAIT_MS)
    const hear = (told: Told) => {
      if (told?.type === 'metrics' && told.id === id) settle(told.text)
    }
    const settle = (text: string | null) => {
      clearTimeout(timer)
      process.off('message', hear)
      if (text === null) reject(new Error('no metrics'))
      else resolve(text)
    }
    process.on('message', hear)
    process.send?.({ type: 'ask-metrics', id })
  })
}
