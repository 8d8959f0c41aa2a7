const PARENT_POLL_MS = 200

/**
 * Calls back, with the name of a signal, when this command is to stop: on a signal, and when the npm that runs it is
 * gone. npm passes a signal to the shell between us and itself, and that shell dies without passing it on.
 */
export function onStop(callback) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => callback(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    callback('SIGTERM')
  }, PARENT_POLL_MS)
  watch.unref()
}
