// A process with several clients that share a key, and as many beside them whose key is never rotated. Told what by its
// parent; gives what each saw when it is stopped.
import { runClient } from './rotation-client.mjs'

process.once('message', ({ names, everyMs, key, control, bases, proof }) => {
  const vault = { version: 1, versionId: key.versionId, secret: key.secret }
  const steady = { version: 1, versionId: control.versionId, secret: control.secret }
  const common = { everyMs, bases, proof }
  const clients = names.map((name, index) => runClient({ ...common, name, vault, hesitates: index % 4 }))
  const beside = names.map((name) => runClient({ ...common, name: `beside-${name}`, vault: steady }))
  process.once('message', async () => {
    const stop = (all) => Promise.all(all.map((client) => client.stop()))
    process.send({ seen: await stop(clients), beside: await stop(beside) }, () => process.exit(0))
  })
})
process.once('disconnect', () => process.exit(0))
