import { Sigma } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Marks what Keygrade computed; the formula stands beside it. */
export function Derived() {
  return (
    <Badge tone="accent" icon={Sigma}>
      Derived
    </Badge>
  )
}
