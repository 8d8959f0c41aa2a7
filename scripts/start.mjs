// npm start. This file is read by whatever Node is there, so it uses nothing that an old one cannot parse;
// the rest is loaded once the version is known to be good.
const oldest = [20, 19]
const found = process.versions.node.split('.').map(Number)

if (found[0] < oldest[0] || (found[0] === oldest[0] && found[1] < oldest[1])) {
  console.error(
    'Keygrade needs Node.js ' +
      oldest.join('.') +
      ' or newer, and this is ' +
      process.versions.node +
      '. Install a newer one (https://nodejs.org, or your version manager), open a new terminal and start again.',
  )
  process.exit(1)
} else {
  import('./start/start.mjs').then((module) => module.start())
}
