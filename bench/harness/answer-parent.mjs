/**
 * The other end of `startChild`: answers each message of the parent with what the handler of its name gives, and
 * ends with the parent.
 */
export function answerParent(handlers) {
  process.once('disconnect', () => process.exit(0))
  process.on('message', async ({ id, name, value }) => {
    try {
      process.send({ id, value: await handlers[name](value) })
    } catch (error) {
      process.send({ id, failed: error.stack ?? String(error) })
    }
  })
}
