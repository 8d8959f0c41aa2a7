/** Whom to tell: an owner's e-mail, ready to be written to. */
export function Owners({ owners }: { owners: readonly { id: string; name: string; email: string }[] }) {
  if (owners.length === 0) return 'None'
  return (
    <ul className="grid gap-0.5">
      {owners.map(({ id, name, email }) => (
        <li key={id} className="break-words">
          {name}{' '}
          <a href={`mailto:${email}`} className="break-all underline underline-offset-2">
            {email}
          </a>
        </li>
      ))}
    </ul>
  )
}
