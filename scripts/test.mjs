// npm test: sets itself up on a bare clone, then checks everything. Only Node itself is needed before the
// packages are there, so the rest is loaded after the installation.
import { projectRoot as root } from './data-folder/data-folder.mjs'
import { describeProblem } from './problem.mjs'
import { install, isInstalled } from './start/install.mjs'
import { Stopped } from './start/run-child.mjs'
import { step } from './start/steps.mjs'
import { onStop } from './stop-signals.mjs'

const controller = new AbortController()
onStop((signal) => controller.abort(new Stopped(signal)))

try {
  if (!isInstalled(root)) await step('Installing packages', () => install(root, controller.signal))
  const { runAllTests } = await import('./test/run-all-tests.mjs')
  process.exitCode = await runAllTests(controller.signal)
} catch (error) {
  console.error(error instanceof Stopped ? `Stopped by ${error.signal}.` : describeProblem(error))
  process.exitCode = error instanceof Stopped ? 130 : 1
}
