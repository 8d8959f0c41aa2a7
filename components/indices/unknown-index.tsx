import { INDICES } from '@/lib/indices/index-rules'

/** No such index: the way to those that are. */
export function UnknownIndex() {
  return (
    <div className="mx-auto grid max-w-lg gap-4 py-12">
      <h1 className="text-xl font-semibold">There is no such index</h1>
      <ul className="divide-y rounded-lg border bg-surface">
        {INDICES.map(({ id, name }) => (
          <li key={id}>
            <a href={`/indices/${id}`} className="block px-4 py-2.5 text-sm hover:bg-sunken">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
