// The embedded PostgreSQL of the data folder, by hand:
//   node scripts/database.mjs url     prints the address of its owner, and starts it if it is not up; it then stays up
//   node scripts/database.mjs stop    stops it
import { dataFolder, prepareDataFolder } from './data-folder/data-folder.mjs'
import { openServer, stopServer } from './postgres/server.mjs'
import { describeProblem } from './problem.mjs'

const [command] = process.argv.slice(2)
const folder = dataFolder()
try {
  prepareDataFolder(folder)
  if (command === 'url') {
    const server = await openServer(folder, { keep: true })
    console.log(server.ownerUrl)
    await server.leave()
  } else if (command === 'stop') {
    await stopServer(folder)
  } else {
    console.error('Usage: node scripts/database.mjs url|stop')
    process.exitCode = 2
  }
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = 1
}
