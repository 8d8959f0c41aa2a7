const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const aliveMs = 10_000

/**
 * Runs one step and shows its name and, when done, its duration: a spinner on a terminal, else plain
 * lines, with a sign of life every 10 s. The step may say what became of it with `tell(text)`.
 */
export async function step(name, action, out = process.stdout) {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  const stopShowing = out.isTTY ? spin(name, seconds, out) : tellAlive(name, seconds, out)
  let told = name
  try {
    const result = await action((text) => {
      told = text
    })
    stopShowing()
    out.write(`  ✓ ${told} (${seconds()})\n`)
    return result
  } catch (error) {
    stopShowing()
    out.write(`  ✗ ${name} (${seconds()})\n`)
    throw error
  }
}

function spin(name, seconds, out) {
  let frame = 0
  const draw = () => out.write(`\r\x1b[2K  ${frames[frame++ % frames.length]} ${name} ... ${seconds()}`)
  draw()
  const timer = setInterval(draw, 120)
  return () => {
    clearInterval(timer)
    out.write('\r\x1b[2K')
  }
}

function tellAlive(name, seconds, out) {
  const timer = setInterval(() => out.write(`    ${name}: still at it after ${seconds()}\n`), aliveMs)
  return () => clearInterval(timer)
}
